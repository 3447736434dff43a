/**
 * What is refused before it is a request: bytes that are no HTTP, headers without end, and whoever sends so slowly that
 * others would wait. The connection ends with the refusal, so that nothing that follows on it can be taken for another's
 * request (RFC 9112, 3.2 and 6.3).
 */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemSlug } from '../contracts/problems.ts'
import { PROBLEM_TYPE, problem } from './problem-details.ts'

/** A whole request, and its headers alone, must be here within this (ms). */
export const WHOLE_REQUEST_MS = 10_000
/** How often connections are looked through for slow ones: the longest that a limit is overstayed (ms). */
export const LOOK_THROUGH_MS = 1000

const byNodeCode: Readonly<Record<string, ProblemSlug>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
}

/** Answers on the bare socket and ends it, also for somebody who never closes their own end. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const refusal = problem(byNodeCode[error.code ?? ''] ?? 'unreadable-request')
  const body = JSON.stringify(refusal)
  socket.write(
    [
      `HTTP/1.1 ${refusal.status} Refused`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
  socket.destroySoon()
}

/** Two Host headers: whoever stands between may have believed the other one. */
export function namesTwoHosts({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  return hosts > 1
}
