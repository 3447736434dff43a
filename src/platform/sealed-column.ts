/**
 * Seals phone numbers, NHS numbers and addresses before they reach a row, and makes the blind index that finds the
 * first two again. A value is bound to its table, column and row: copied to another place it does not open.
 * Format: `v1.<key id>.<base64url of nonce, tag, ciphertext>`.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

export interface SealContext {
  readonly table: string
  readonly column: string
  /** Id of the row. */
  readonly id: string
}

/** What is looked up by equality, each with an index space of its own. */
export type BlindIndexKind = 'phone' | 'nhs-number'

export interface Sealer {
  /** Every call gives another text, also for the same value. */
  seal(context: SealContext, plain: string): string
  /** @throws SealBroken when the key is not here, or the value was altered or belongs to another place */
  open(context: SealContext, sealed: string): string
  /** With the current key: what a row stores. 43 base64url characters. */
  blindIndex(kind: BlindIndexKind, normalised: string): string
  /** With every key, the current one first: what a search compares with while keys are being changed. */
  blindIndexes(kind: BlindIndexKind, normalised: string): readonly string[]
}

/** Says which place could not be opened, never what is in it. */
export class SealBroken extends Error {
  constructor({ table, column }: SealContext, why: string) {
    super(`${table}.${column} could not be opened: ${why}`)
    this.name = 'SealBroken'
  }
}

/** As key objects: a key that comes as bytes is taken in anew at each use, three times as long as the sealing itself. */
interface Key {
  readonly id: string
  readonly sealing: KeyObject
  readonly indexing: KeyObject
}

const nonceBytes = 12
const tagBytes = 16

/**
 * @param keyBase64 the current key, 32 bytes in base64: seals and opens
 * @param olderKeysBase64 keys that only open and find, while rows are being sealed anew
 * @throws RangeError when a key is not 32 bytes of base64
 */
export function createSealer(keyBase64: string, olderKeysBase64: readonly string[] = []): Sealer {
  const current = deriveKey(keyBase64)
  const keys = [current, ...olderKeysBase64.map(deriveKey)]
  const byId = new Map(keys.map((key) => [key.id, key]))

  return {
    seal: (context, plain) => `v1.${current.id}.${encrypt(current.sealing, boundTo(context), plain)}`,
    open(context, sealed) {
      const [version, keyId = '', body = '', ...rest] = sealed.split('.')
      if (version !== 'v1' || rest.length > 0) throw new SealBroken(context, 'not a sealed value')
      const key = byId.get(keyId)
      if (!key) throw new SealBroken(context, `key ${keyId.slice(0, 16)} is not here`)
      const plain = decrypt(key.sealing, boundTo(context), body)
      if (plain === null) throw new SealBroken(context, 'altered, or moved from another place')
      return plain
    },
    blindIndex: (kind, normalised) => indexWith(current, kind, normalised),
    blindIndexes: (kind, normalised) => keys.map((key) => indexWith(key, kind, normalised)),
  }
}

/** One secret, three uses, none of which tells about another (HKDF, RFC 5869). */
function deriveKey(base64: string): Key {
  const secret = Buffer.from(base64, 'base64')
  if (secret.length !== 32) throw new RangeError('a data key is 32 bytes in base64')
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `holdfast ${use}`, bytes))
  return {
    id: derive('key id', 4).toString('hex'),
    sealing: createSecretKey(derive('seal', 32)),
    indexing: createSecretKey(derive('blind index', 32)),
  }
}

function boundTo({ table, column, id }: SealContext): Buffer {
  return Buffer.from(`${table}|${column}|${id}`)
}

function encrypt(key: KeyObject, place: Buffer, plain: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(place)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: KeyObject, place: Buffer, text: string): string | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < nonceBytes + tagBytes) return null
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(place)
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    )
  } catch {
    return null
  }
}

function indexWith(key: Key, kind: BlindIndexKind, normalised: string): string {
  return createHmac('sha256', key.indexing).update(`${kind}|${normalised}`).digest('base64url')
}
