import { describe, expect, it } from 'vitest'
import { lookAt, newPace } from './slow-sockets.ts'

/** A line that lets so many bytes through between two looks. */
function line(bytesALook: number) {
  const state = { bytes: 0, left: 0, said: [] as string[] }
  const pace = newPace()
  const wire = {
    waiting: () => ({ packets: state.bytes > 0 ? 1 : 0, bytes: state.bytes }),
    left: () => state.left,
    hold: () => void state.said.push('held'),
    resume: () => void state.said.push('resumed'),
    cut: () => void state.said.push('cut'),
  }
  return {
    state,
    looks(count: number): void {
      for (let n = 0; n < count; n += 1) {
        const through = Math.min(bytesALook, state.bytes)
        state.bytes -= through
        state.left += through
        lookAt(wire, pace)
      }
    },
  }
}

describe('a console on a slow line', () => {
  it('is sent nothing more until it has read what waited, then is told to ask again, and is never cut', () => {
    const { state, looks } = line(10_000)
    state.bytes = 500_000
    looks(20)
    expect(state.said).toEqual(['held'])
    looks(40)
    expect(state.said).toEqual(['held', 'resumed'])
  })

  it('is left alone while little waits', () => {
    const { state, looks } = line(10_000)
    for (let n = 0; n < 20; n += 1) {
      state.bytes += 20_000
      looks(2)
    }
    expect(state.said).toEqual([])
  })

  it('is cut when it reads nothing at all', () => {
    const { state, looks } = line(0)
    state.bytes = 500_000
    looks(10)
    expect(state.said).toEqual(['held', 'cut'])
  })
})
