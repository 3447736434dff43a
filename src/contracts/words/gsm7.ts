/**
 * The alphabet of a text message (3GPP TS 23.038). One character outside it turns a whole text into UCS-2, where
 * only 70 fit; so everything we send is written in it, and counted in septets before it leaves. Browser-safe, pure.
 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '\f^{}\\[~]|€'

const cost = new Map<string, 1 | 2>([
  ...[...basic].map((character) => [character, 1] as const),
  ...[...extended].map((character) => [character, 2] as const),
])

/** Septets in one unjoined text (3GPP TS 23.040). */
export const segmentSeptets = 160

/** Length in septets, escapes counted twice; null when a character is not in the alphabet. */
export function septets(text: string): number | null {
  let sum = 0
  for (const character of text) {
    const size = cost.get(character)
    if (size === undefined) return null
    sum += size
  }
  return sum
}

/** Whether the text goes out as one GSM-7 segment. */
export function fitsOneSegment(text: string): boolean {
  const size = septets(text)
  return size !== null && size <= segmentSeptets
}

const likeness = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '‚': "'",
    '‛': "'",
    '′': "'",
    '`': "'",
    '´': "'",
    ʼ: "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '″': '"',
    '«': '"',
    '»': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '•': '-',
    '·': '.',
    '…': '...',
    '\t': ' ',
    '\v': ' ',
    '\u2028': '\n',
    '\u2029': '\n',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'Th',
    ı: 'i',
    œ: 'oe',
    Œ: 'OE',
    ẞ: 'SS',
    ħ: 'h',
    Ħ: 'H',
    ŧ: 't',
    Ŧ: 'T',
    ŋ: 'n',
    Ŋ: 'N',
    ĸ: 'k',
    ə: 'e',
    Ə: 'E',
    ƒ: 'f',
    '×': 'x',
    '÷': '/',
  }),
)

/**
 * The nearest text that the alphabet can say: quotes and dashes straightened, accents dropped where the alphabet
 * lacks them, invisible characters removed, anything else a question mark.
 */
export function toGsm7(text: string): string {
  let result = ''
  for (const character of text
    .normalize('NFC')
    .replace(/[^\P{Cc}\n\r\f\t\v]|\p{Cf}|\p{Variation_Selector}/gu, '')) {
    result += nearest(character)
  }
  return result
}

function nearest(character: string): string {
  if (cost.has(character)) return character
  const alike = likeness.get(character)
  if (alike !== undefined) return alike
  if (/^\p{Zs}$/u.test(character)) return ' '
  if (/^\p{M}$/u.test(character)) return ''
  const plain = [...character.normalize('NFKD').replace(/\p{M}/gu, '')]
  const known = plain.length > 0 && plain.every((part) => cost.has(part) || likeness.has(part))
  return known ? plain.map((part) => (cost.has(part) ? part : likeness.get(part))).join('') : '?'
}

/** `text` in the alphabet, on one line, cut to at most `limit` septets. */
export function cutToSeptets(text: string, limit: number): string {
  let result = ''
  let left = limit
  for (const character of toGsm7(text).replace(/\s+/g, ' ').trim()) {
    left -= cost.get(character) ?? 0
    if (left < 0) break
    result += character
  }
  return result.trimEnd()
}
