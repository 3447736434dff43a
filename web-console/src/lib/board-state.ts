/**
 * A board comes in two parts: first the counts and the rows that a person sees first, then the rest. Between the two it
 * may change. What the socket said meanwhile is applied to the first part at once, and once more when the rest is here,
 * which may be older or newer than it. Pure.
 */
import type { AnswerOf } from '../../../src/contracts/endpoint.ts'
import type { BoardChange, BoardView, readBoard } from '../../../src/contracts/realtime.ts'
import { changeBoard, emptyStream, type StreamState } from './stream-state.ts'

export type BoardPart = AnswerOf<typeof readBoard>

export const withFirst = ({ position, ...view }: BoardPart): StreamState => ({
  ...emptyStream,
  status: 'ready',
  position,
  view,
})

export function withRest(state: StreamState, rest: BoardPart): StreamState {
  const board = state.view as BoardView
  const rows = new Map(board.items.map((row) => [row.id, row]))
  for (const row of rest.items) {
    const held = rows.get(row.id)
    if (!held || held.rev < row.rev) rows.set(row.id, row)
  }
  const whole: BoardView = { ...board, items: [...rows.values()], total: rows.size, next: null }
  const view = state.later.reduce(
    (now, change) => changeBoard(now, change.case, change.view as BoardChange),
    whole,
  )
  return { ...state, view, later: [] }
}
