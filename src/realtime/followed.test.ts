import { describe, expect, it } from 'vitest'
import type { FeedEntry } from './feed-reads.ts'
import { createFollowed } from './followed.ts'

const entry = (position: number, stream: string): FeedEntry => ({
  position,
  streamKind: 'case',
  stream,
  rev: position,
  type: 'story.added',
  parts: ['story'],
  recordedAt: '2026-11-23T03:00:00Z',
})

/** A feed of these cases, in order, that a test may take for another. */
function desk() {
  const now = { feed: ['a', 'b', 'c'], trimmed: 0 }
  const said: string[] = []
  const followed = createFollowed({
    feed: {
      head: async () => now.feed.length,
      after: async (_, position, limit) =>
        now.feed
          .map((stream, n) => entry(n + 1, stream))
          .filter((one) => one.position > Math.max(position, now.trimmed))
          .slice(0, limit),
    },
    began: (_, position) => void said.push(`began ${position}`),
    ended: () => void said.push('ended'),
    another: () => void said.push('another'),
  })
  return { now, said, followed }
}

describe('a feed that the database gives after it was away', () => {
  it('is gone on with when it is the same', async () => {
    const { now, said, followed } = desk()
    await followed.follow('north')
    await followed.mustBeTheSame('north')
    now.feed.push('d')
    expect(followed.doubt()).toEqual(['north'])
    expect(await followed.follow('north')).toBe(3)
    expect(said).toEqual(['began 3'])
  })

  it('is begun anew when it went back', async () => {
    const { now, said, followed } = desk()
    await followed.follow('north')
    now.feed = ['a', 'b']
    followed.doubt()
    expect(await followed.follow('north')).toBe(2)
    expect(said).toEqual(['began 3', 'ended', 'another', 'began 2'])
  })

  it('is begun anew when positions were given a second time', async () => {
    const { now, said, followed } = desk()
    await followed.follow('north')
    followed.reached('north', entry(3, 'c'))
    now.feed = ['a', 'b', 'x', 'y']
    followed.doubt()
    expect(await followed.follow('north')).toBe(4)
    expect(said).toEqual(['began 3', 'ended', 'another', 'began 4'])
  })

  it('is gone on with when what was read last was trimmed since', async () => {
    const { now, said, followed } = desk()
    await followed.follow('north')
    followed.reached('north', entry(3, 'c'))
    now.feed.push('d')
    now.trimmed = 3
    followed.doubt()
    expect(await followed.follow('north')).toBe(3)
    expect(said).toEqual(['began 3'])
  })
})
