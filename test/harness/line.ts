/**
 * The line between two parties, as a thing that can be cut: a browser and the product, the product and its database. A
 * TCP relay: cut, it says nothing any more in either direction and closes nothing, which is how a network fails; mended,
 * old connections end and new ones work. It can also swallow only the connections that ever said a certain word.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Line {
  readonly port: number
  /** Swallows every connection there is and every new one. */
  cut(): void
  /** Swallows the connections on which the near side has said this, such as LISTEN; the others go on. */
  cutWhoSaid(word: string): void
  mend(): void
  /** Connections that are relayed at this moment. */
  count(): number
  close(): Promise<void>
}

interface Pair {
  readonly near: Socket
  readonly far: Socket
  /** What the near side said, as far as anybody may ask for it later. */
  said: string
}

const REMEMBERED = 64 * 1024

/** @param to the port of the far side; may be told later, before the first connection */
export async function startLine(to: () => number): Promise<Line> {
  const pairs = new Set<Pair>()
  let whole = true
  let word: string | null = null
  const swallows = (pair: Pair) => !whole || (word !== null && pair.said.includes(word))
  const server = createServer((near) => {
    const far = connect(to(), '127.0.0.1')
    const pair: Pair = { near, far, said: '' }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    near.on('data', (bytes) => {
      if (pair.said.length < REMEMBERED) pair.said += bytes.toString('latin1')
      if (!swallows(pair)) far.write(bytes)
    })
    far.on('data', (bytes) => void (swallows(pair) || near.write(bytes)))
    for (const side of [near, far]) {
      // A small answer must not wait for the next one.
      side.setNoDelay(true)
      side.on('error', end)
      side.on('close', end)
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const endAll = () => {
    for (const { near } of pairs) near.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false
    },
    cutWhoSaid(said) {
      word = said
    },
    mend() {
      endAll()
      whole = true
      word = null
    },
    count: () => pairs.size,
    close: () => {
      endAll()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
