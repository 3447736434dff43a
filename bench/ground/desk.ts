/** A person at a desk: one keep-alive connection, one session, an Idempotency-Key on every write. */
import { randomUUID } from 'node:crypto'
import { PASSWORD } from './region.ts'
import { openWire, type Wire, type WireAnswer } from './wire.ts'

export interface Desk {
  readonly cookie: string
  get(path: string): Promise<WireAnswer>
  post(path: string, body: string): Promise<WireAnswer>
  close(): void
}

const deskAt = (wire: Wire, port: number, cookie: string): Desk => {
  const origin = `http://127.0.0.1:${port}`
  return {
    cookie,
    get: (path) => wire.send('GET', path, { cookie }),
    post: (path, body) => wire.send('POST', path, { cookie, origin, 'idempotency-key': randomUUID() }, body),
    close: wire.close,
  }
}

/** @throws Error when the product does not let this person in */
export async function signInAt(port: number, email: string, password: string = PASSWORD): Promise<Desk> {
  const wire = await openWire(port)
  const origin = `http://127.0.0.1:${port}`
  const answer = await wire.send('POST', '/api/session', { origin }, JSON.stringify({ email, password }))
  const cookie = /\r\nset-cookie: *([^;\r]+)/i.exec(answer.headers)?.[1]
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`${email} could not sign in: ${answer.body}`)
  return deskAt(wire, port, cookie)
}

/** The same person on a connection of its own for each request, as a client without keep-alive. */
export function withoutKeepAlive(desk: Desk, port: number): Desk {
  const once = async (use: (one: Desk) => Promise<WireAnswer>): Promise<WireAnswer> => {
    const one = await beside(desk, port)
    try {
      return await use(one)
    } finally {
      one.close()
    }
  }
  return {
    cookie: desk.cookie,
    get: (path) => once((one) => one.get(path)),
    post: (path, body) => once((one) => one.post(path, body)),
    close: () => undefined,
  }
}

/** Another connection of the same person. */
export const beside = async (desk: Desk, port: number): Promise<Desk> =>
  deskAt(await openWire(port), port, desk.cookie)
