/**
 * Reads an NHS number as it was typed. It is never a condition for help: what cannot be read is kept as given,
 * with a warning, and is not used for matching (§nhs-number).
 */

export type NhsNumberFault = 'not-digits' | 'wrong-length' | 'repeated-digit' | 'check-digit'

/** Status codes follow the national verification status list; nothing here traces, so nothing is "verified". */
export type NhsNumberReading =
  | { readonly status: 'number-not-present' }
  | { readonly status: 'number-present-but-not-traced'; readonly digits: string }
  | { readonly status: 'invalid'; readonly fault: NhsNumberFault }

/** Spaces, dashes, dots and marks that nobody sees. Full-width digits become plain ones by NFKC. */
const separators = /[\s\p{Pd}\p{Cf}.]/gu

/** @param given as typed; null, undefined and blank mean that there is none */
export function readNhsNumber(given: string | null | undefined): NhsNumberReading {
  const digits = (given ?? '').normalize('NFKC').replace(separators, '')
  if (digits === '') return { status: 'number-not-present' }
  const fault = faultOf(digits)
  return fault === null ? { status: 'number-present-but-not-traced', digits } : { status: 'invalid', fault }
}

function faultOf(digits: string): NhsNumberFault | null {
  if (!/^[0-9]*$/.test(digits)) return 'not-digits'
  if (digits.length !== 10) return 'wrong-length'
  if (/^(.)\1*$/.test(digits)) return 'repeated-digit'
  return checkDigit(digits.slice(0, 9)) === Number(digits[9]) ? null : 'check-digit'
}

/**
 * Mod 11 over nine digits with weights 10 to 2; null where no check digit exists (the remainder calls for 10).
 * Source: NHS Data Dictionary, NHS NUMBER.
 */
function checkDigit(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? null : check
}

const perFirstFive = 9
const mostSynthetic = 99_999 * perFirstFive

/**
 * The n-th valid number of the range 999 000 0000 to 999 999 9999, which is reserved and never issued.
 * Different n give different numbers.
 * @throws RangeError when n is no whole number from 0 to 899,990
 */
export function syntheticNhsNumber(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= mostSynthetic) throw new RangeError('n must be 0 to 899990')
  const firstEight = `999${String(Math.floor(n / perFirstFive)).padStart(5, '0')}`
  // At most one of the ten ninth digits has no check digit, so nine are always left.
  const choices = [...'0123456789'].filter((ninth) => checkDigit(firstEight + ninth) !== null)
  const nine = firstEight + (choices[n % perFirstFive] ?? '')
  return `${nine}${checkDigit(nine)}`
}
