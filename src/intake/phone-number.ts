/**
 * Reads a call-back number as a call handler hears it. "Withheld" and "unknown" are answers; what cannot be read
 * is kept as given with a warning and is not used for matching (§three-answers).
 */
import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type PhoneWarning = 'number-unreadable' | 'not-a-call-back-number'

export type PhoneReading =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'number'
      readonly e164: string
      readonly extension?: string
      /** Can receive texts, as far as the numbering plan tells. */
      readonly mobile: boolean
      readonly warning?: 'not-a-call-back-number'
    }
  | { readonly kind: 'unreadable'; readonly given: string; readonly warning: PhoneWarning }

const withheld = new Set([
  'withheld',
  'number withheld',
  'private',
  'private number',
  'anonymous',
  'no caller id',
])
const unknown = new Set(['', 'unknown', 'not known', 'unavailable', 'no number', 'none', '?'])

/** 999, 112, 111, 101, 116 123, 118 xxx and their like ring a service, never a caller. */
const shortCode = /^(?:\d{3}|11[68]\d{3})$/
const premium = /^\+449/

/**
 * Ofcom's numbers for drama, which nobody is given; metadata calls most of them invalid.
 * Source: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
 */
const drama = new RegExp(
  `^\\+44(?:${[
    '7700900\\d{3}',
    '1632960\\d{3}',
    '1(?:1[3-8]|21|31|41|51|61)4960\\d{3}',
    '1914980\\d{3}',
    '2079460\\d{3}',
    '2896496\\d{3}',
    '2920180\\d{3}',
    '3069990\\d{3}',
    '8081570\\d{3}',
  ].join('|')})$`,
)

/** @param given a British number unless it says otherwise: spaces, +44, 0044, (0), full-width digits, extensions */
export function readPhoneNumber(given: string): PhoneReading {
  const plain = given
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
  const words = plain.toLowerCase()
  if (withheld.has(words)) return { kind: 'withheld' }
  if (unknown.has(words)) return { kind: 'unknown' }
  if (shortCode.test(plain.replace(/[\s\p{Pd}]/gu, ''))) {
    return { kind: 'unreadable', given, warning: 'not-a-call-back-number' }
  }
  const parsed = parsePhoneNumberFromString(plain, 'GB')
  if (!parsed || !(parsed.isValid() || drama.test(parsed.number))) {
    return { kind: 'unreadable', given, warning: 'number-unreadable' }
  }
  return {
    kind: 'number',
    e164: parsed.number,
    mobile: isMobile(parsed),
    ...(parsed.ext ? { extension: parsed.ext } : {}),
    ...(isPremium(parsed) ? { warning: 'not-a-call-back-number' as const } : {}),
  }
}

/** A number kept as E.164 as people here read it aloud: `07700 900123`; a foreign one with its country. */
export function writtenNumber(kept: string): string {
  const number = parsePhoneNumberFromString(kept)
  if (!number) return kept
  return number.countryCallingCode === '44' ? number.formatNational() : number.formatInternational()
}

function isMobile(number: PhoneNumber): boolean {
  return number.getType() === 'MOBILE' || number.number.startsWith('+447700900')
}

/** Ringing one back costs pounds a minute. 0845 and 0870 do not count: surgeries and schools still have them. */
function isPremium(number: PhoneNumber): boolean {
  if (number.countryCallingCode === '44') return premium.test(number.number)
  return number.getType() === 'PREMIUM_RATE'
}
