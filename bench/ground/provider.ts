/**
 * The text provider of a run: an HTTP server in this process that answers as Twilio's API does, after `answerMs`, and
 * notes the instant at which each request reached it.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wallMs } from './wall-clock.ts'

export interface Arrival {
  /** Milliseconds since 1970, by this machine's clock. */
  readonly at: number
  readonly sid: string
}

export interface Provider {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  /** Texts since the last call of `take`. */
  take(): Arrival[]
  /** Milliseconds that each answer takes. */
  answerMs: number
  close(): Promise<void>
}

export async function startProvider(): Promise<Provider> {
  let arrivals: Arrival[] = []
  const accountSid = `AC${randomBytes(16).toString('hex')}`
  const server = createServer((request, response) => {
    const at = wallMs()
    const sid = `SM${randomBytes(16).toString('hex')}`
    request.resume()
    request.on('end', () => {
      if (request.method === 'POST') arrivals.push({ at, sid })
      const answer = JSON.stringify({ sid, status: 'queued', account_sid: accountSid })
      const send = () => response.writeHead(201, { 'content-type': 'application/json' }).end(answer)
      if (provider.answerMs > 0) setTimeout(send, provider.answerMs)
      else send()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const provider: Provider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accountSid,
    authToken: randomBytes(16).toString('hex'),
    answerMs: 0,
    take() {
      const taken = arrivals
      arrivals = []
      return taken
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return provider
}
