/** From events of the feed to changes of the board. Pure. */
import type { PlacedRow } from '../cases/board-reads.ts'
import type { CaseChange } from '../cases/case-page.ts'
import type { BoardChange, Need } from '../contracts/realtime.ts'
import type { FeedEntry } from './feed-reads.ts'
import { isOpen } from './kept-board.ts'
import type { Pushed } from './recent-changes.ts'

export interface PlacedChange extends CaseChange {
  readonly position: number
}

/** Each case once, with everything that changed of it, at the last of its positions and in the order of those. */
export function lastPerCase(entries: readonly FeedEntry[]): PlacedChange[] {
  const last = new Map<string, PlacedChange>()
  for (const { streamKind, stream, position, rev, parts } of entries) {
    if (streamKind !== 'case') continue
    const before = last.get(stream) ?? { from: rev - 1, parts: new Set<string>() }
    const all = parts && before.parts && new Set([...before.parts, ...parts])
    last.delete(stream)
    last.set(stream, { caseId: stream, position, from: before.from, rev, parts: all })
  }
  return [...last.values()]
}

/**
 * What those who watch the board are sent. A case that is not open any more is sent without its row.
 * @param aboutNeeds the position up to which only the needs have changed; 0 when they have not
 */
export function pushesOf(
  changes: readonly PlacedChange[],
  rows: readonly PlacedRow[],
  needs: readonly Need[],
  aboutNeeds: number,
): Pushed[] {
  const byId = new Map(rows.map((placed) => [placed.row.id, placed]))
  const view = (placed: PlacedRow | undefined): BoardChange => ({
    row: placed && isOpen(placed) ? placed.row : null,
    needs: [...needs],
  })
  const pushes: Pushed[] = changes.map(({ caseId, position }) => {
    const placed = byId.get(caseId)
    return { position, case: caseId, rev: placed?.row.rev ?? 0, view: view(placed) }
  })
  if (aboutNeeds > (changes.at(-1)?.position ?? 0))
    pushes.push({ position: aboutNeeds, case: null, rev: 0, view: view(undefined) })
  return pushes
}
