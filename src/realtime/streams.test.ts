import { describe, expect, it } from 'vitest'
import type { Change } from '../contracts/realtime.ts'
import { createStreams, type Watcher } from './streams.ts'

const all = { key: 'all', parts: [] }
const change = (position: number) => ({ position, case: 'a case', rev: position, view: null })

function desk() {
  const rooms = new Map<string, Set<(change: Change) => void>>()
  const streams = createStreams((room, sent) => rooms.get(room)?.forEach((hear) => void hear(sent)))
  const person = (id: string, audience = all) => {
    const heard: [prev: number, position: number][] = []
    const again: boolean[] = []
    const hear = ({ prev, position }: Change) => void heard.push([prev, position])
    const watcher: Watcher = {
      id,
      serviceId: 'a service',
      membershipId: id,
      audience,
      join: (room) => void rooms.set(room, (rooms.get(room) ?? new Set()).add(hear)),
      leave: (room) => void rooms.get(room)?.delete(hear),
      send: hear,
      again: (_, reset) => void again.push(reset),
    }
    return { watcher, heard, again }
  }
  return { streams, person }
}

describe('somebody who asks for the board while calls come in', () => {
  it('is told what happened meanwhile behind the board, in order, and goes on with everybody else', () => {
    const { streams, person } = desk()
    const [early, late] = [person('early'), person('late')]
    streams.watch(early.watcher, 'board', 5)
    streams.answered(early.watcher, 'board')
    streams.watch(late.watcher, 'board', 5)
    for (const position of [6, 7]) streams.pushBoard('a service', change(position))
    expect(late.heard).toEqual([])
    streams.answered(late.watcher, 'board')
    streams.pushBoard('a service', change(9))
    const all = [
      [5, 6],
      [6, 7],
      [7, 9],
    ]
    expect(late.heard).toEqual(all)
    expect(early.heard).toEqual(all)
  })

  it('goes on from the position of the board although a head came while it was read', () => {
    const { streams, person } = desk()
    const { watcher, heard } = person('one')
    streams.watch(watcher, 'board', 5)
    streams.advance('a service', 8)
    streams.answered(watcher, 'board')
    streams.pushBoard('a service', change(9))
    streams.advance('a service', 12)
    streams.pushBoard('a service', change(13))
    expect(heard).toEqual([
      [5, 9],
      [12, 13],
    ])
  })

  it('and leaves before the board is there hears nothing more', () => {
    const { streams, person } = desk()
    const { watcher, heard } = person('one')
    streams.watch(watcher, 'board', 5)
    streams.pushBoard('a service', change(6))
    streams.leaveAll(watcher)
    streams.answered(watcher, 'board')
    streams.pushBoard('a service', change(7))
    expect(streams.watches(watcher, 'board')).toBe(false)
    expect(heard).toEqual([])
  })
})

describe('somebody who comes back to the board', () => {
  it('is sent what was pushed since, then shares what everybody is sent', () => {
    const { streams, person } = desk()
    const [there, back] = [person('there'), person('back')]
    streams.watch(there.watcher, 'board', 9)
    streams.answered(there.watcher, 'board')
    streams.watch(back.watcher, 'board', 5, [change(7), change(9)])
    expect(back.heard).toEqual([])
    streams.answered(back.watcher, 'board')
    streams.pushBoard('a service', change(10))
    expect(back.heard).toEqual([
      [5, 7],
      [7, 9],
      [9, 10],
    ])
    expect(there.heard).toEqual([[9, 10]])
  })

  it('is told to begin again when positions are not those of before, and is served from lower ones', () => {
    const { streams, person } = desk()
    const { watcher, heard, again } = person('one')
    streams.watch(watcher, 'board', 900)
    streams.answered(watcher, 'board')
    streams.startAgain('another service')
    expect(again).toEqual([])
    streams.startAgain('a service')
    expect(again).toEqual([true])
    streams.watch(watcher, 'board', 3)
    streams.answered(watcher, 'board')
    streams.pushBoard('a service', change(4))
    expect(heard).toEqual([[3, 4]])
  })
})

describe('two who have one case open and may not see the same of it', () => {
  it('are each sent what they may see, and nothing of the other', () => {
    const { streams, person } = desk()
    const some = { key: 'some', parts: [] }
    const [one, other] = [person('one'), person('other', some)]
    for (const { watcher } of [one, other]) {
      streams.watch(watcher, 'case:a', 5)
      streams.answered(watcher, 'case:a')
    }
    expect(streams.watched('a service').cases.get('a')).toEqual([all, some])
    streams.pushCase('a service', 'a', some, change(6))
    expect([one.heard, other.heard]).toEqual([[], [[5, 6]]])
  })
})
