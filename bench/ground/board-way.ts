/**
 * How a console comes by its board, as this version of the product gives it: over HTTP, the first rows and then the rest,
 * beside a socket that watches from there; or, before that, whole over the socket. Found out by asking.
 */
import { Agent } from 'node:http'
import { type Address, drain, openRawSocket, type RawSocket } from './raw-console.ts'

export interface Opened {
  /** Milliseconds until the last byte of the rows that a person sees first. */
  readonly firstMs: number
  /** Until the last byte of the board. */
  readonly wholeMs: number
  /** Until the console is also told of changes. */
  readonly liveMs: number
  readonly bytes: number
  close(): void
}
export interface BoardWay {
  readonly words: string
  open(address: Address): Promise<Opened>
}

export async function findBoardWay(address: Address): Promise<BoardWay> {
  const { cookie, port } = address
  const answer = await fetch(`http://127.0.0.1:${port}/api/board`, { headers: { cookie } })
  const first = (await answer.json()) as { position: number; next?: string | null }
  const { position, next } = first
  if (next === undefined) return { words: 'whole over the socket', open: overSocket }
  return { words: 'over HTTP, first rows first', open: (to) => overHttp(to, { position, next }) }
}

async function overSocket(address: Address): Promise<Opened> {
  const began = performance.now()
  const socket = await openRawSocket(address)
  const bytes = await closedOnError(socket, socket.watch('board'))
  const ms = performance.now() - began
  return { firstMs: ms, wholeMs: ms, liveMs: ms, bytes, close: socket.close }
}

async function overHttp(
  address: Address,
  { position, next }: { readonly position: number; readonly next: string | null },
): Promise<Opened> {
  const began = performance.now()
  const since = () => performance.now() - began
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const live = openRawSocket(address).then(async (socket) => {
    await closedOnError(socket, socket.watch('board', position))
    return { socket, ms: since() }
  })
  live.catch(() => undefined)
  try {
    const first = await part(address, '/api/board', agent)
    const firstMs = since()
    const rest = next === null ? 0 : await part(address, `/api/board?from=${encodeURIComponent(next)}`, agent)
    const wholeMs = since()
    const { socket, ms } = await live
    return { firstMs, wholeMs, liveMs: ms, bytes: first + rest, close: socket.close }
  } finally {
    agent.destroy()
  }
}

async function part(address: Address, path: string, agent: Agent): Promise<number> {
  const { status, bytes } = await drain(address, path, agent)
  if (status !== 200) throw new Error(`${path} was answered ${status}`)
  return bytes
}

async function closedOnError<T>(socket: RawSocket, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    socket.close()
    throw error
  }
}
