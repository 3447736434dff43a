/**
 * The code that ties a reply to its offer. Read at 3 a.m. and typed with one thumb: no character that can be taken
 * for another (0 O 1 I L 5 S 2 Z U V B 8 A E), none that is an answer (Y, N) or a unit of minutes (M). Every code
 * has a letter and a digit, so that no word and no number of minutes can be mistaken for one. Pure.
 */
const letters = 'CDFGHJKPQRTWX'
const digits = '34679'
const alphabet = letters + digits

/** Shortest and longest code; four and five exist for a recipient whose shorter ones are used up. */
export const replyCodeLengths = { shortest: 3, longest: 5 } as const

/**
 * A code from random bytes, every code of that length equally likely (3: 3,510 · 4: 75,790 · 5: 1.5 million).
 * @param bytes at least 8, from a cryptographic source
 * @throws RangeError with fewer bytes or a length that is not 3–5
 */
export function replyCode(bytes: Uint8Array, length: number = replyCodeLengths.shortest): string {
  const { shortest, longest } = replyCodeLengths
  if (bytes.length < 8) throw new RangeError('a reply code needs 8 random bytes')
  if (!Number.isInteger(length) || length < shortest || length > longest)
    throw new RangeError('no such length')
  let rank =
    bytes.reduce((sum, byte) => (sum * 256n + BigInt(byte)) % (1n << 64n), 0n) %
    BigInt(ways(length, false, false))
  let code = ''
  let letterSeen = false
  let digitSeen = false
  while (code.length < length) {
    for (const character of alphabet) {
      const isDigit = digits.includes(character)
      const behind = BigInt(ways(length - code.length - 1, letterSeen || !isDigit, digitSeen || isDigit))
      if (rank < behind) {
        code += character
        letterSeen ||= !isDigit
        digitSeen ||= isDigit
        break
      }
      rank -= behind
    }
  }
  return code
}

/** How many endings of `left` characters make a code, given what has been seen. */
function ways(left: number, letterSeen: boolean, digitSeen: boolean): number {
  const withoutLetter = letterSeen ? 0 : digits.length ** left
  const withoutDigit = digitSeen ? 0 : letters.length ** left
  const withoutBoth = !letterSeen && !digitSeen && left === 0 ? 1 : 0
  return alphabet.length ** left - withoutLetter - withoutDigit + withoutBoth
}

const shape = /^(?=.*[34679])(?=.*[CDFGHJKPQRTWX])[CDFGHJKPQRTWX34679]{3,5}$/

/** The code as we wrote it, from any case, width, spaces or punctuation; null when it cannot be one of ours. */
export function normaliseCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return shape.test(code) ? code : null
}
