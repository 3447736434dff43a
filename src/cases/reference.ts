/**
 * The spoken reference of a case, such as `K7Q-4RM`: five random characters and a check character, so that one
 * misheard or two swapped characters find nothing rather than the wrong child. Collisions are left to the unique
 * index and another try: there are 6,436,343.
 */

/**
 * Twenty-three characters, a prime. No vowels, so no words; none of 0 O, 1 I L, 5 S, U V; and of 2 Z and 8 B only
 * the digits, for which the letters are read.
 */
const alphabet = '2346789CDFGHJKMNPQRTWXY'
const size = alphabet.length
const drawn = 5
const space = size ** drawn
const pattern = new RegExp(`^[${alphabet}]{${drawn + 1}}$`)

/**
 * @param bytes eight or more random bytes: 2^64 possibilities leave a bias under one in 10^12
 * @throws RangeError when there are fewer
 */
export function caseReference(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError('eight random bytes are needed')
  let left = bytes.reduce((value, byte) => (value * 256 + byte) % space, 0)
  let text = ''
  for (let place = 0; place < drawn; place += 1) {
    text += alphabet.charAt(left % size)
    left = Math.floor(left / size)
  }
  return grouped(text + alphabet.charAt((size - weighted(text)) % size))
}

/** A reference as somebody typed it, any case, with or without spaces and hyphens; null when it is none. */
export function readReference(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('Z', '2')
    .replaceAll('B', '8')
  return pattern.test(plain) && weighted(plain) === 0 ? grouped(plain) : null
}

/**
 * Weights 6, 5, 4, 3, 2, 1 modulo a prime. All differ and none is 0, so any one changed character, and any two
 * that changed places, leave a remainder.
 */
function weighted(text: string): number {
  return (
    [...text].reduce((sum, character, place) => sum + (drawn + 1 - place) * alphabet.indexOf(character), 0) %
    size
  )
}

function grouped(text: string): string {
  return `${text.slice(0, 3)}-${text.slice(3)}`
}
