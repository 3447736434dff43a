import { describe, expect, it } from 'vitest'
import type { Change } from '../contracts/realtime.ts'
import { createStreams, type Watcher } from './streams.ts'

const change = (position: number) => ({ position, case: 'a case', rev: position, view: null })

function desk() {
  const rooms = new Map<string, Set<(change: Change) => void>>()
  const streams = createStreams((room, sent) => rooms.get(room)?.forEach((hear) => void hear(sent)))
  const person = (id: string) => {
    const heard: [prev: number, position: number][] = []
    const hear = ({ prev, position }: Change) => void heard.push([prev, position])
    const watcher: Watcher = {
      id,
      serviceId: 'a service',
      membershipId: id,
      join: (room) => void rooms.set(room, (rooms.get(room) ?? new Set()).add(hear)),
      leave: (room) => void rooms.get(room)?.delete(hear),
      send: hear,
    }
    return { watcher, heard }
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
