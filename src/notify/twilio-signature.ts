/**
 * Only Twilio's own webhooks act. The signature covers the address as Twilio knows it, so it is checked against the
 * configured public address and never against what a request says of itself (ASVS 4.1.3).
 */
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'

export interface SignedRequest {
  /** Path and query exactly as received, from `/`. */
  readonly path: string
  /** The parsed form; a field that came several times is a list. */
  readonly params: Readonly<Record<string, unknown>>
  /** Header `X-Twilio-Signature`. */
  readonly signature: string | readonly string[] | undefined
}

/** Base64 of a SHA-1 digest. */
const shape = /^[A-Za-z0-9+/]{27}=$/

/**
 * A check that accepts any of the given tokens: during a rotation the new one and the old.
 * No timestamp is signed, so a true request can be replayed: whoever acts on it removes duplicates.
 */
export function createSignatureCheck(options: {
  readonly publicBaseUrl: string
  readonly authTokens: readonly string[]
}): (request: SignedRequest) => boolean {
  const base = options.publicBaseUrl.replace(/\/+$/, '')
  const tokens = options.authTokens.filter((token) => token !== '')

  return ({ path, params, signature }) => {
    if (typeof signature !== 'string' || !shape.test(signature) || !path.startsWith('/')) return false
    const url = `${base}${path}`
    return tokens.map((token) => validateRequest(token, signature, url, { ...params })).includes(true)
  }
}
