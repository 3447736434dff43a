/**
 * The line between a browser and the product, as a thing that can be cut. A TCP relay: cut, it says nothing any more in
 * either direction and closes nothing, which is how a network fails; mended, old connections end and new ones work.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Line {
  readonly port: number
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** @param to the port of the product; may be told later, before the first connection */
export async function startLine(to: () => number): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let whole = true
  const server = createServer((near) => {
    const far = connect(to(), '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const [from, into] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => void (whole && into.write(bytes)))
      from.on('error', end)
      from.on('close', end)
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const endAll = () => {
    for (const [near] of pairs) near.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false
    },
    mend() {
      endAll()
      whole = true
    },
    close: () => {
      endAll()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
