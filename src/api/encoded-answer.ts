/**
 * An answer that was encoded before it was asked for, once for everybody who may see it: its bytes leave as they are.
 * Whoever makes one keeps to what the endpoint declares.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { BoardBody, BodyEncoding } from '../realtime/board-bodies.ts'

export class EncodedAnswer {
  readonly etag: string
  /** Null when whoever asks has it already. */
  readonly body: BoardBody | null

  constructor(etag: string, body: BoardBody | null) {
    this.etag = etag
    this.body = body
  }

  send(reply: FastifyReply): FastifyReply {
    reply.header('etag', this.etag).header('vary', 'Accept-Encoding')
    if (this.body === null) return reply.code(304).send()
    if (this.body.encoding !== 'identity') reply.header('content-encoding', this.body.encoding)
    return reply.type('application/json; charset=utf-8').send(this.body.bytes)
  }
}

/** Weak: the same rows, however they are compressed. */
export const etagOf = (serviceId: string, position: number): string =>
  `W/"${serviceId.slice(-8)}-${position}"`

/** Whether whoever asks holds this already. */
export const holds = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((one) => one.trim() === etag)

/** The best of what is accepted: brotli, gzip, or nothing. One that is refused with `q=0` is not chosen. */
export function encodingFor(accepted: string | string[] | undefined): BodyEncoding {
  const named = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
    .map(([name]) => name)
  if (named.includes('br')) return 'br'
  return named.includes('gzip') ? 'gzip' : 'identity'
}
