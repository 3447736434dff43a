import { afterEach, describe, expect, it } from 'vitest'
import type { FeedEntry } from './feed-reads.ts'
import { createStreams } from './streams.ts'
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
  const now = { head: 0, watched: true, walked: 0 }
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
      owed: async () => now.head,
      after: async (_, position, limit) => {
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
    monotonicMs: () => 0,
    onError: (_, error) => {
      throw error
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
