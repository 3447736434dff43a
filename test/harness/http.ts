/** A person at a console, over real HTTP: signs in once, then reads and writes with the cookie, as a browser would. */
import { randomUUID } from 'node:crypto'
import { emailOf } from '../../src/demo/region.ts'

export const PASSWORD = 'holdfast-demonstration'

export interface Answer {
  readonly status: number
  // The body of an answer is whatever the contract says; a test names what it expects of it.
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers freely
  readonly body: any
}

export interface Person {
  readonly name: string
  readonly cookie: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** @param body sent as it is when it is text, else as JSON; none when undefined */
export async function request(
  base: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await fetch(base + path, {
    method,
    headers: {
      origin: base,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  }
}

/** Tests read a case after a write as its page would show it, whole. */
const whole = (path: string): string =>
  /^\/api\/cases\/[^/?]+\/[^?]*$/.test(path) && !path.endsWith('/preview') ? `${path}?view=full` : path

/** @param base asked at each call, so that a person stays signed in while the server is started again */
export async function signIn(base: () => string, name: string): Promise<Person> {
  const answer = await fetch(`${base()}/api/session`, {
    method: 'POST',
    headers: { origin: base(), 'content-type': 'application/json' },
    body: JSON.stringify({ email: emailOf(name), password: PASSWORD }),
  })
  if (answer.status !== 200)
    throw new Error(`${name} could not sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    name,
    cookie,
    get: (path) => request(base(), 'GET', path, undefined, { cookie }),
    post: (path, body, headers = {}) =>
      request(base(), 'POST', whole(path), body, { cookie, 'idempotency-key': randomUUID(), ...headers }),
  }
}
