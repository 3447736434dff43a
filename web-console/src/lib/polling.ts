/**
 * The same views over plain HTTP, for networks that block WebSockets. Positions come from the feed. The board is always
 * fetched over HTTP, by `board-loader.ts`.
 */
import { readCase } from '../../../src/contracts/cases.ts'
import { listOffers } from '../../../src/contracts/offers.ts'
import { readFeed, type StreamName } from '../../../src/contracts/realtime.ts'
import { call } from './call.ts'

interface Polled {
  position: number
  serverTime: string
  timersRunning: boolean
  views: { stream: StreamName; view: unknown }[]
}

async function readStream(stream: StreamName): Promise<unknown> {
  if (stream === 'mine') {
    const { items, visits } = await call(listOffers, { query: { mine: '1' } })
    return { offers: items, visits }
  }
  return call(readCase, { params: { id: stream.slice('case:'.length) } })
}

/**
 * The feed after `since`, and the streams as they are now.
 * @throws ProblemError when the server cannot be reached or refuses
 */
export async function pollOnce(since: number, streams: readonly StreamName[]): Promise<Polled> {
  const feed = await call(readFeed, { query: { since, limit: 1000 } })
  const views = await Promise.all(streams.map(async (stream) => ({ stream, view: await readStream(stream) })))
  const { position, asOf, timersRunning } = feed
  return { position, serverTime: asOf, timersRunning, views }
}
