/**
 * The same views over plain HTTP, for networks that block WebSockets. Positions come from the feed. The board is always
 * fetched over HTTP, by `board-loader.ts`.
 */
import { readCase } from '../../../src/contracts/cases.ts'
import { listOffers } from '../../../src/contracts/offers.ts'
import { readFeed, type StreamName, type WholeStream } from '../../../src/contracts/realtime.ts'
import { listResponseTimes } from '../../../src/contracts/response-times.ts'
import { call } from './call.ts'

interface Polled {
  position: number
  serverTime: string
  timersRunning: boolean
  views: { stream: StreamName; view: unknown }[]
}

/** Every stream that is neither the board nor a case: one that is missing here does not compile. */
const reads: Record<'mine' | WholeStream, () => Promise<unknown>> = {
  mine: async () => {
    const { items, visits } = await call(listOffers, { query: { mine: '1' } })
    return { offers: items, visits }
  },
  'response-times': () => call(listResponseTimes, {}),
}
const isRead = (stream: StreamName): stream is keyof typeof reads => Object.hasOwn(reads, stream)

const readStream = (stream: StreamName): Promise<unknown> =>
  isRead(stream) ? reads[stream]() : call(readCase, { params: { id: stream.slice('case:'.length) } })

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
