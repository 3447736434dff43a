/**
 * What a screen holds of one stream, and when it must watch again.
 * `loading` until the first answer, `ready` with a position, `refused` when the server says no. A change counts only
 * when its `prev` is the position held, and parts of a case when they follow the revision held; a gap means watching
 * again, and what is held stays on the screen meanwhile.
 * A head moves the position past what was filtered out. Pure.
 */
import type { CaseView, CaseWritten } from '../../../src/contracts/cases.ts'
import type {
  BoardChange,
  BoardView,
  Change,
  StreamName,
  WatchAnswer,
} from '../../../src/contracts/realtime.ts'
import { withPushed } from './written-case.ts'

export interface StreamState {
  status: 'loading' | 'ready' | 'refused'
  position: number | null
  view: unknown
  problem: string | null
  /** True while a `watch` is on its way: what arrives meanwhile is in its answer. */
  watching: boolean
  /** Changes that were applied while the rest of a board was on its way; they are applied to the rest as well. */
  later: readonly Change[]
}

export const emptyStream: StreamState = {
  status: 'loading',
  position: null,
  view: null,
  problem: null,
  watching: false,
  later: [],
}

interface Revised {
  rev: number
}

const kindOf = (stream: StreamName): 'board' | 'case' | 'whole' =>
  stream === 'board' ? 'board' : stream.startsWith('case:') ? 'case' : 'whole'

/** A case never goes back: the held view stays when it is newer. */
const newerCase = (held: unknown, next: unknown): unknown =>
  held !== null && next !== null && (held as Revised).rev > (next as Revised).rev ? held : next

/** The board with one row changed, removed or added, and the needs as they are now. */
export function changeBoard(board: BoardView, caseId: string | null, change: BoardChange): BoardView {
  if (caseId === null) return { ...board, needs: change.needs }
  const row = change.row
  const others = board.items.filter((each) => each.id !== caseId)
  const held = board.items.find((each) => each.id === caseId)
  const next = row && held && held.rev > row.rev ? held : row
  const items = next ? [...others, next] : others
  // Of a board that is not here whole, what is missing cannot be told from what is new.
  const more = board.next === null ? items.length - board.items.length : 0
  return { ...board, items, needs: change.needs, total: board.total + more }
}

/** Whether every open case of the board is here, not only the first. */
export const isWhole = ({ view }: StreamState): boolean => view !== null && (view as BoardView).next === null

export const startWatching = (state: StreamState): StreamState => ({ ...state, watching: true })

/** What is held cannot be gone on from; it stays on the screen until there is another. */
export const mustFetch = (state: StreamState): StreamState => ({ ...state, position: null, watching: false })

/** The connection went: what is held stays, and is watched again when it is back. */
export const lostWatch = (state: StreamState): StreamState => ({ ...state, watching: false })

export function applyWatch(stream: StreamName, state: StreamState, answer: WatchAnswer): StreamState {
  if (!answer.ok) return { ...emptyStream, status: 'refused', problem: answer.problem }
  // A board is fetched, and watched from what was fetched.
  if (answer.view === null) return { ...state, watching: false }
  const view = kindOf(stream) === 'case' ? newerCase(state.view, answer.view) : answer.view
  return { ...emptyStream, status: 'ready', position: answer.position, view }
}

/** The state after a change, and whether the stream has to be watched again. */
export function applyChange(state: StreamState, change: Change): { state: StreamState; watchAgain: boolean } {
  if (state.watching || state.position === null) return { state, watchAgain: false }
  if (change.position <= state.position) return { state, watchAgain: false }
  if (change.prev !== state.position) return { state, watchAgain: true }
  const kind = kindOf(change.stream)
  const view =
    kind === 'board'
      ? changeBoard(state.view as BoardView, change.case, change.view as BoardChange)
      : kind === 'case'
        ? withPushed(state.view as CaseView | null, change.view as CaseWritten)
        : change.view
  // Something was missed: the case has to be read.
  if (kind === 'case' && view === null) return { state, watchAgain: true }
  const later = kind === 'board' && !isWhole(state) ? [...state.later, change] : state.later
  return { state: { ...state, position: change.position, view, later }, watchAgain: false }
}

export function applyHead(state: StreamState, position: number): StreamState {
  if (state.watching || state.position === null || position <= state.position) return state
  return { ...state, position }
}

/** A view that a write or a poll has answered; it does not move the position of a socket's stream. */
export function applyView(stream: StreamName, state: StreamState, view: unknown): StreamState {
  const next = kindOf(stream) === 'case' ? newerCase(state.view, view) : view
  return { ...state, status: 'ready', view: next, problem: null }
}
