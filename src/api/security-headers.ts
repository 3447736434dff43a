/**
 * What a browser may do with our pages: nothing but our own files, and talk to us. Source: reliability anchors, ASVS
 * 3.4. The pages of /docs need inline styles, and only they get them.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Reach } from './reach.ts'

const self = ["'self'"]
const none = ["'none'"]

const base = {
  defaultSrc: none,
  scriptSrc: self,
  styleSrc: self,
  imgSrc: ["'self'", 'data:'],
  fontSrc: self,
  manifestSrc: self,
  formAction: self,
  frameAncestors: none,
  baseUri: none,
  objectSrc: none,
}

export async function secureHeaders(app: FastifyInstance, reach: Reach): Promise<void> {
  /** Older browsers do not count a WebSocket of the same host as 'self'. */
  const socket = (request: { headers: { host?: string | undefined } }): string => {
    const { host } = request.headers
    return host !== undefined && reach.allowsHost(host)
      ? `${reach.secure ? 'wss' : 'ws'}://${host}`
      : "'self'"
  }
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...base, connectSrc: ["'self'", socket], requireTrustedTypesFor: ["'script'"] },
    },
    strictTransportSecurity: reach.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
}

/** The policy of the API's documentation page. */
export const docsPolicy = Object.entries({
  ...base,
  styleSrc: ["'self'", "'unsafe-inline'"],
  connectSrc: self,
})
  .map(
    ([name, values]) =>
      `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`,
  )
  .join('; ')
