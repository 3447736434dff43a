/**
 * The line between the product and PostgreSQL, read as it passes: every statement that is sent, with the part of the
 * product whose connection it is. Nothing of the product is touched, so whatever it is rebuilt into is read the same way.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SentStatement {
  /** The connection's name, such as `holdfast web`. */
  readonly from: string
  readonly text: string
}

export interface Wire {
  /** The same database, through this wire. */
  readonly url: string
  readonly sent: SentStatement[]
  close(): Promise<void>
}

/** Reads what a client says (protocol 3): its name first, then its statements as they are executed. */
function createReader(keep: (statement: SentStatement) => void) {
  let rest: Buffer = Buffer.alloc(0)
  let from: string | null = null
  const statements = new Map<string, string>()
  const bound = new Map<string, string>()

  const strings = (body: Buffer): string[] => body.toString('utf8').split('\0')

  function starts(body: Buffer): void {
    // The first message has no letter: a version, then names and values. A request for TLS has none of them.
    const words = strings(body.subarray(4))
    const at = words.indexOf('application_name')
    if (words.length > 2) from = at === -1 ? '' : (words[at + 1] ?? '')
  }

  function says(letter: string, body: Buffer): void {
    const [first = '', second = ''] = strings(body)
    if (letter === 'P') statements.set(first, second)
    if (letter === 'B') bound.set(first, statements.get(second) ?? '')
    const text = letter === 'Q' ? first : letter === 'E' ? bound.get(first) : undefined
    if (text !== undefined) keep({ from: from ?? '', text })
  }

  return (bytes: Buffer): void => {
    rest = Buffer.concat([rest, bytes])
    for (;;) {
      const head = from === null ? 0 : 1
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      const body = rest.subarray(head + 4, length)
      if (head === 0) starts(body)
      else says(String.fromCharCode(rest[0] ?? 0), body)
      rest = rest.subarray(length)
    }
  }
}

export async function openWire(url: string): Promise<Wire> {
  const sent: SentStatement[] = []
  const open = new Set<Socket>()
  const { hostname, port } = new URL(url)
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const read = createReader((statement) => void sent.push(statement))
    const end = () => {
      near.destroy()
      far.destroy()
      open.delete(near)
    }
    near.on('data', (bytes) => {
      read(bytes)
      far.write(bytes)
    })
    far.on('data', (bytes) => near.write(bytes))
    open.add(near)
    for (const side of [near, far]) {
      side.setNoDelay(true)
      side.on('error', end)
      side.on('close', end)
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const here = new URL(url)
  here.hostname = '127.0.0.1'
  here.port = String((server.address() as AddressInfo).port)
  return {
    url: here.href,
    sent,
    close: () => {
      for (const near of open) near.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
