import { afterEach, describe, expect, it } from 'vitest'
import type { StreamName } from '../contracts/realtime.ts'
import type { FeedEntry } from './feed-reads.ts'
import { createStreams, type Watcher } from './streams.ts'
import { startTail, type Tail, type TailDeps } from './tail.ts'

const nobodyAsks = new Proxy({}, { get: () => () => Promise.reject(new Error('nobody watches')) })

const entryAt = (position: number): FeedEntry => ({
  position,
  streamKind: 'case',
  stream: 'a case',
  rev: position,
  type: 'story.added',
  parts: ['story'],
  recordedAt: '2026-11-23T03:00:00Z',
})

/** A feed that grows, and a service that somebody looks at or nobody does. */
function line() {
  const now = { head: 0, watched: true, walked: 0, ms: 0, unreadable: false }
  const tail = startTail({
    ...({ board: nobodyAsks, cases: nobodyAsks, offers: nobodyAsks, texts: nobodyAsks } as Pick<
      TailDeps,
      'board' | 'cases' | 'offers' | 'texts'
    >),
    streams: createStreams(() => undefined),
    boards: {
      began: () => undefined,
      ended: () => undefined,
      asked: () => [],
      wants: () => false,
      advanced: () => undefined,
    } as unknown as TailDeps['boards'],
    wholeViews: [],
    feed: {
      head: async () => now.head,
      expected: async () => now.head,
      after: async (_, position, limit) => {
        if (now.unreadable) throw new Error('no connection within 3 s')
        const entries = Array.from({ length: Math.min(limit, now.head - position) }, (_, n) =>
          entryAt(position + 1 + n),
        )
        now.walked += entries.length
        return entries
      },
    },
    services: () => (now.watched ? ['north'] : []),
    sessionRevoked: () => undefined,
    pollMs: 250,
    monotonicMs: () => now.ms,
    onError: (_, error) => {
      if (!now.unreadable) throw error
    },
  })
  return { now, tail }
}

describe('a board that nobody looked at overnight', () => {
  let tail: Tail | undefined
  afterEach(() => tail?.stop())

  it('is followed from now on when somebody sits down, and the night is not walked through again', async () => {
    const opened = line()
    tail = opened.tail
    const { now } = opened
    await tail.runNow()
    expect(tail.position('north')).toBe(0)
    now.watched = false
    await tail.runNow()
    now.head = 200_000
    now.watched = true
    expect(await tail.follow('north')).toBe(200_000)
    now.head = 200_003
    await tail.runNow()
    expect([tail.position('north'), now.walked]).toEqual([200_003, 3])
  })

  it('is not said to be all known while its feed cannot be read', async () => {
    const opened = line()
    tail = opened.tail
    const { now } = opened
    await tail.runNow()
    expect(tail.reads('north')).toBe(true)
    now.unreadable = true
    now.ms = 4000
    await tail.runNow().catch(() => undefined)
    expect(tail.reads('north')).toBe(true)
    now.ms = 8000
    await tail.runNow().catch(() => undefined)
    expect(tail.reads('north')).toBe(false)
    now.unreadable = false
    await tail.runNow()
    expect(tail.reads('north')).toBe(true)
  })

  it('is followed without a gap while somebody is there', async () => {
    const opened = line()
    tail = opened.tail
    await tail.runNow()
    for (const head of [3, 3, 700, 1500]) {
      opened.now.head = head
      await tail.runNow()
    }
    await tail.runNow()
    await tail.runNow()
    expect([tail.position('north'), opened.now.walked]).toEqual([1500, 1500])
  })
})

/** Two services that somebody looks at; what the first shows of a case or of its board cannot be read. */
function twoServices() {
  const sent: string[] = []
  const errors: string[] = []
  const lost: number[] = []
  const head = { north: 0, south: 0 }
  const streams = createStreams((room, { position }) => void sent.push(`${room} at ${position}`))
  const reads = (serviceId: string) => async () => {
    if (serviceId === 'north') throw new Error('a row that cannot be shown')
    return [[audience, { rev: 1 }]]
  }
  const tail = startTail({
    streams,
    boards: {
      began: () => undefined,
      ended: () => undefined,
      asked: () => [],
      wants: () => true,
      advanced: () => undefined,
      passed: () => undefined,
      lost: (_: string, position: number) => void lost.push(position),
    } as unknown as TailDeps['boards'],
    board: { changed: (serviceId: string) => reads(serviceId)().then(() => []) } as never,
    cases: { changed: (serviceId: string) => reads(serviceId)() } as never,
    texts: { needs: async () => [] } as never,
    offers: nobodyAsks as never,
    wholeViews: [],
    feed: {
      head: async (serviceId) => head[serviceId as keyof typeof head],
      expected: async () => 0,
      after: async (serviceId, position, limit) =>
        Array.from({ length: Math.min(limit, head[serviceId as keyof typeof head] - position) }, (_, n) =>
          entryAt(position + 1 + n),
        ),
    },
    services: () => ['north', 'south'],
    sessionRevoked: () => undefined,
    pollMs: 60_000,
    monotonicMs: () => 0,
    onError: (_, error) => void errors.push(String(error)),
  })
  const looksAt = (serviceId: string, name: StreamName) => {
    const watcher: Watcher = {
      id: `${serviceId} ${name}`,
      serviceId,
      membershipId: 'somebody',
      audience,
      join: () => undefined,
      leave: () => undefined,
      send: () => undefined,
      again: (stream, reset) =>
        void sent.push(`${serviceId} asks for ${stream} again${reset ? ', from the beginning' : ''}`),
    }
    streams.watch(watcher, name, 0)
    streams.answered(watcher, name)
  }
  return { tail, head, sent, errors, lost, looksAt }
}
const audience = { key: 'all', parts: [] }

describe('what cannot be shown', () => {
  let tail: Tail | undefined
  afterEach(() => tail?.stop())

  it('holds up neither another service nor what else is watched in its own', async () => {
    const two = twoServices()
    tail = two.tail
    await tail.runNow()
    for (const name of ['board', 'case:a case'] as const) two.looksAt('north', name)
    two.looksAt('south', 'case:a case')
    two.head.north = 1
    two.head.south = 1
    await tail.runNow()
    expect(two.sent).toEqual(['south/case:a case/all at 1'])
    expect([tail.position('north'), tail.position('south')]).toEqual([0, 1])
    await tail.runNow()
    expect(two.sent.slice(1).sort()).toEqual([
      'north asks for board again, from the beginning',
      'north asks for case:a case again',
    ])
    expect([tail.position('north'), two.lost]).toEqual([1, [1]])
    expect(new Set(two.errors)).toEqual(new Set(['Error: a row that cannot be shown']))
  })
})
