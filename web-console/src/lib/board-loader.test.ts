import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BoardView } from '../../../src/contracts/realtime.ts'
import { makeBoardLoader } from './board-loader.ts'
import type { BoardPart } from './board-state.ts'
import { caseRowOf } from './case-row.fixture.ts'
import { noConnection } from './problem-error.ts'
import { emptyStream, mustFetch, type StreamState } from './stream-state.ts'

const part = (position: number, ids: readonly string[], next: string | null): BoardPart => ({
  items: ids.map((id) => caseRowOf({ id })),
  needs: [],
  asOf: '2026-11-22T03:00:00Z',
  total: 4,
  next,
  position,
})

/** A server that answers with these, in order, and what the screen then shows. */
function desk(...answers: (BoardPart | null | Error)[]) {
  let state: StreamState = emptyStream
  const asked: unknown[] = []
  const shown: string[] = []
  const loader = makeBoardLoader(
    async (ask) => {
      asked.push(ask.from ?? ask.ifNoneMatch ?? 'all')
      const answer = answers.shift() ?? null
      if (answer instanceof Error) throw answer
      return answer && { body: answer, etag: `W/"${answer.position}"` }
    },
    {
      get: () => state,
      put: (next) => {
        state = next
        shown.push((next.view as BoardView).items.map(({ id }) => id).join(''))
      },
      ready: () => void shown.push(`watched since ${state.position}`),
    },
    () => void shown.push('signed out'),
  )
  return {
    loader,
    asked,
    shown,
    mustFetch(): void {
      state = mustFetch(state)
    },
  }
}

describe('somebody who opens the board', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('sees the first rows at once, then all of them', async () => {
    const { loader, asked, shown } = desk(part(7, ['a', 'b'], 'b'), part(8, ['c', 'd'], null))
    await loader.load()
    expect(shown).toEqual(['ab', 'watched since 7', 'abcd'])
    expect(asked).toEqual(['all', 'b'])
  })

  test('is not shown a rest that is older than the first rows', async () => {
    const { loader, shown } = desk(part(7, ['a'], 'a'), part(6, ['x'], null), part(7, ['b'], null))
    const loaded = loader.load()
    await vi.advanceTimersByTimeAsync(1_000)
    await loaded
    expect(shown.at(-1)).toBe('ab')
  })

  test('keeps what is on the screen while it is fetched again, and when nothing has changed', async () => {
    const { loader, asked, shown, ...screen } = desk(
      part(7, ['a', 'b'], null),
      null,
      part(9, ['a'], 'a'),
      part(9, ['c'], null),
    )
    await loader.load()
    await loader.load()
    screen.mustFetch()
    await loader.load(true)
    expect(asked).toEqual(['all', 'W/"7"', 'all', 'a'])
    expect(shown).toEqual(['ab', 'watched since 7', 'ac', 'watched since 9'])
  })

  test('gets it when the line is back', async () => {
    const { loader, shown } = desk(noConnection(), part(7, ['a'], null))
    await loader.load()
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(shown).toEqual(['a', 'watched since 7'])
  })
})
