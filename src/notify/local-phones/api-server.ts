/**
 * The part of Twilio's API that we use, over HTTP on loopback: create a text, list texts, read one. Every request
 * is authenticated and validated as Twilio does, then answered, or answered badly when told to misbehave.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type ApiProblem, apiProblem, checkCreate } from './api-problem.ts'
import type { Handsets, NetworkMessage } from './handsets.ts'
import { messageList } from './message-list.ts'
import { messageResource, messagesUri } from './message-resource.ts'
import type { Fault, Mischief } from './misbehaviour.ts'

export interface ApiOptions {
  readonly accountSid: string
  readonly authToken: string
  readonly lineNumber: string
  readonly handsets: Handsets
  readonly mischief: Mischief
  /** Sends the receipts for a text that was taken, once `after` is over; resolves when they have gone. */
  report(message: NetworkMessage, after: Promise<unknown>): Promise<void>
}

const longestForm = 65_536
const hang = () => new Promise<never>(() => {})

export function createApiServer(options: ApiOptions): Server {
  return createServer((request, response) => {
    handle(options, request, response).catch(() => response.destroy())
  })
}

async function handle(
  options: ApiOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accountSid, handsets, mischief } = options
  const url = new URL(request.url ?? '/', 'http://localhost')
  const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams()
  if (mischief.current.delayMs !== undefined) await pause(mischief.current.delayMs, undefined, { ref: false })
  const expected = `Basic ${Buffer.from(`${accountSid}:${options.authToken}`).toString('base64')}`
  if (request.headers.authorization !== expected)
    return problem(response, apiProblem(401, 20003, 'Authenticate'))

  const list = `${messagesUri(accountSid)}.json`
  if (url.pathname === list && request.method === 'POST') return create(options, form, response)
  const fault = mischief.faultOf('lookup')
  if (fault) return misbehave(fault, response)
  if (url.pathname === list && request.method === 'GET') {
    return json(response, 200, messageList(accountSid, handsets.all(), url.searchParams))
  }
  const sid = /^\/(SM[0-9a-f]{32})\.json$/.exec(url.pathname.replace(messagesUri(accountSid), ''))?.[1]
  const message = sid === undefined ? undefined : handsets.get(sid)
  if (message && request.method === 'GET') return json(response, 200, messageResource(accountSid, message))
  return problem(response, apiProblem(404, 20404, `The requested resource ${url.pathname} was not found`))
}

async function create(options: ApiOptions, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const wrong = checkCreate(form)
  if (wrong) return problem(response, wrong)
  const fault = options.mischief.faultOf('send')
  if (fault && !takesText(fault)) return misbehave(fault, response)

  const validity = form.get('ValidityPeriod')
  const message = options.handsets.land({
    from: form.get('From') ?? options.lineNumber,
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    messagingServiceSid: form.get('MessagingServiceSid'),
    statusCallback: form.get('StatusCallback'),
    validitySeconds: validity === null ? null : Number(validity),
  })
  const answer = messageResource(options.accountSid, message)
  const answered = fault?.kind === 'accepted-then-hang' ? Promise.resolve() : once(response, 'close')
  if (options.mischief.current.callbacks === 'early') await options.report(message, Promise.resolve())
  else void options.report(message, answered)
  if (fault) return misbehave(fault, response, answer)
  return json(response, 201, answer)
}

const takesText = ({ kind }: Fault) =>
  kind.startsWith('accepted-') || kind === 'created-without-sid' || kind === 'html-after-accepting'

/** @param answer what would have been said of a text that was taken all the same */
async function misbehave(fault: Fault, response: ServerResponse, answer: object = {}): Promise<void> {
  switch (fault.kind) {
    case 'hang':
    case 'accepted-then-hang':
      return hang()
    case 'cut':
    case 'accepted-then-cut':
      response.destroy()
      return
    case 'server-error':
      return problem(response, apiProblem(fault.status ?? 500, 20500, 'Internal Server Error'))
    case 'rate-limit':
      if (fault.retryAfterSeconds !== undefined)
        response.setHeader('retry-after', String(fault.retryAfterSeconds))
      return problem(response, apiProblem(429, 20429, 'Too Many Requests'))
    case 'refuse':
      return problem(response, apiProblem(fault.status ?? 400, fault.code, 'Refused'))
    case 'html':
    case 'html-after-accepting':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Back soon</body></html>')
      return
    case 'created-without-sid':
      return json(response, 201, { ...answer, sid: null })
    case 'accepted-then-flood':
      return json(response, 201, { ...answer, padding: 'x'.repeat(10_000_000) })
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body))
}

function problem(response: ServerResponse, { status, ...rest }: ApiProblem): void {
  json(response, status, { ...rest, status })
}

/** @throws RangeError beyond 64 kB */
async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestForm) throw new RangeError('form too long')
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
