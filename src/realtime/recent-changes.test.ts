import { describe, expect, it } from 'vitest'
import { createRecentChanges, type Pushed } from './recent-changes.ts'

const push = (position: number, name = `case ${position}`): Pushed => ({
  position,
  case: name,
  rev: position,
  view: null,
})
const positions = (pushed: readonly Pushed[] | null) => pushed?.map(({ position }) => position)

describe('a console that was away for a moment', () => {
  it('is sent what changed since, each case once, as it was last', () => {
    const recent = createRecentChanges(4)
    recent.add([push(5, 'a'), push(6, 'b'), push(8, 'a')])
    expect(positions(recent.since(4))).toEqual([6, 8])
    expect(positions(recent.since(6))).toEqual([8])
    expect(positions(recent.since(8))).toEqual([])
  })

  it('fetches the board when it was away too long, or too much happened', () => {
    const recent = createRecentChanges(4)
    expect(recent.since(3)).toBeNull()
    for (let n = 5; n < 300; n += 1) recent.add([push(n)])
    expect(recent.since(4)).toBeNull()
    expect(recent.since(290)).toHaveLength(9)
    for (let n = 300; n < 5000; n += 1) recent.add([push(n, 'one')])
    expect(recent.since(290)).toBeNull()
    expect(positions(recent.since(4500))).toEqual([4999])
    recent.skipTo(6000)
    expect([recent.since(5000), recent.since(6000)]).toEqual([null, []])
  })
})
