/**
 * By which names this server answers, and from whose pages it takes writes. Both lists are made of the configuration
 * and the port listened on, never of what a request says of itself (ASVS 4.1.3, 3.5.1).
 */
import { isIP } from 'node:net'
import { isLoopback } from '../platform/loopback.ts'

export interface Reach {
  /** Whether the Host header names us. */
  allowsHost(host: string | undefined): boolean
  /** Whether the Origin header is a page of ours. */
  allowsOrigin(origin: string | undefined): boolean
  /** Whether cookies are Secure and carry the `__Host-` prefix. */
  readonly secure: boolean
}

export interface ReachOptions {
  /** An origin without a slash at its end, or undefined. */
  readonly publicBaseUrl: string | undefined
  /** The address listened on. */
  readonly host: string
  /** The port listened on; null before listening, when any port of this machine's names is ours. */
  readonly port: () => number | null
}

export function createReach({ publicBaseUrl, host, port }: ReachOptions): Reach {
  const known = publicBaseUrl === undefined ? undefined : new URL(publicBaseUrl)

  /** A name of this machine, or, where nothing else is known of a server on the network, its bare address. */
  const isOurs = (name: string): boolean =>
    isLoopback(name) || name === host || (known === undefined && !isLoopback(host) && isIP(bare(name)) !== 0)

  function allowsLocal(scheme: string, authority: string): boolean {
    const url = parse(`${scheme}//${authority}`)
    if (url === null || !isOurs(url.hostname)) return false
    const expected = port()
    return expected === null || Number(url.port || 80) === expected
  }

  return {
    secure: known?.protocol === 'https:',
    allowsHost: (given) =>
      given !== undefined && (sameAuthority(known, given) || allowsLocal('http:', given)),
    allowsOrigin(origin) {
      if (origin === undefined) return false
      if (origin === known?.origin) return true
      return origin.startsWith('http://') && allowsLocal('http:', origin.slice('http://'.length))
    },
  }
}

const bare = (name: string): string => name.replace(/^\[|\]$/g, '')

const sameAuthority = (known: URL | undefined, given: string): boolean =>
  known !== undefined && parse(`${known.protocol}//${given}`)?.host === known.host

/** Only a plain authority: no user, path, query or fragment. */
function parse(text: string): URL | null {
  if (!/^https?:\/\/[\w.:[\]-]+$/.test(text) || !URL.canParse(text)) return null
  return new URL(text)
}
