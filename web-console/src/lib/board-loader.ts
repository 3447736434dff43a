/**
 * Fetches the board over HTTP. The first rows are shown as soon as they are here; a board that is on the screen already
 * is replaced only by a whole one, so that no row comes and goes. What fails is tried again while somebody looks.
 */

import { type BoardPart, withFirst, withRest } from './board-state.ts'
import type { Answered } from './call.ts'
import { asProblem } from './problem-error.ts'
import { emptyStream, isWhole, type StreamState } from './stream-state.ts'

/** @returns null when nothing changed since `etag` */
export type ReadBoard = (ask: {
  from?: string
  ifNoneMatch?: string | undefined
}) => Promise<Answered<BoardPart> | null>

export interface BoardShelf {
  /** Undefined when nobody looks at the board any more. */
  get(): StreamState | undefined
  put(state: StreamState): void
  /** It stands at a position from which it can be watched. */
  ready(): void
}

const AGAIN_MS = 3_000
const BEHIND_MS = 250

export function makeBoardLoader(read: ReadBoard, shelf: BoardShelf, signedOut: () => void) {
  let loading: Promise<void> | null = null
  /** Of what is on the screen. */
  let etag: string | undefined
  let anew = false

  /** The rows behind the first ones, from a process that knows at least as much as the one that sent those. */
  async function readRest(from: string, first: BoardPart): Promise<BoardPart | undefined> {
    while (shelf.get()) {
      const rest = (await read({ from }))?.body
      if (rest && rest.position >= first.position) return rest
      await new Promise((resolve) => setTimeout(resolve, BEHIND_MS))
    }
    return undefined
  }

  async function fetchBoard(): Promise<void> {
    const shown = shelf.get()
    const replaces = shown !== undefined && shown.view !== null
    const answer = await read({ ifNoneMatch: replaces && shown.position !== null ? etag : undefined })
    if (!answer || !shelf.get()) return
    const { body: first } = answer
    etag = answer.etag
    const begun = withFirst(first)
    if (!replaces || first.next === null) {
      shelf.put(begun)
      shelf.ready()
    }
    if (first.next === null) return
    const rest = await readRest(first.next, first)
    const now = shelf.get()
    if (!rest || !now) return
    shelf.put(withRest(replaces ? begun : now, rest))
    if (replaces) shelf.ready()
  }

  function failed(error: unknown): void {
    const { slug, status } = asProblem(error)
    if (slug === 'not-signed-in') signedOut()
    else if (status === 403 && shelf.get()) shelf.put({ ...emptyStream, status: 'refused', problem: slug })
    else
      setTimeout(() => {
        const now = shelf.get()
        if (now && (now.position === null || !isWhole(now))) void load()
      }, AGAIN_MS)
  }

  async function run(): Promise<void> {
    do {
      anew = false
      await fetchBoard().catch(failed)
    } while (anew && shelf.get())
  }

  /** One at a time. @param afresh what is under way is not good enough */
  function load(afresh = false): Promise<void> {
    if (loading && afresh) anew = true
    loading ??= run().finally(() => {
      loading = null
    })
    return loading
  }
  return { load }
}
