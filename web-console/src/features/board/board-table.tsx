/** Every open case in one dense table, least time left first. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { BoardView } from '../../../../src/contracts/realtime.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { useConnection, useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { byTimeLeft } from '../../lib/time-state.ts'
import { Button } from '../../ui/button.tsx'
import { AsOf, EmptyState, LoadingState } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardRow } from './board-row.tsx'
import { type BoardSearch, fits, isFiltered, readBoardSearch } from './board-search.ts'

const head = [
  { key: 'left', words: 'Time left', className: 'hf-board__left' },
  { key: 'due', words: 'Due' },
  { key: 'reference', words: 'Reference' },
  { key: 'tier', words: 'Tier' },
  { key: 'where', words: 'Where' },
  { key: 'state', words: 'State' },
  { key: 'owner', words: 'Owner' },
] as const

/** Rows drawn at once; a region with more open cases asks for the rest. */
const pageOfRows = 200

export function BoardTable({ board }: { readonly board: BoardView }) {
  const search = readBoardSearch(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  const [most, setMost] = useState(pageOfRows)
  const rows = board.items.filter((row) => fits(search, row)).sort(byTimeLeft)
  const filter = (next: BoardSearch) => void navigate({ to: '/board', search: next, replace: true })
  const whole = board.next === null
  const count =
    rows.length === board.items.length
      ? `${board.total} open`
      : `${rows.length}${whole ? '' : ' so far'} of ${board.total} open`
  return (
    <section className="hf-board" aria-labelledby="open-cases">
      <div className="hf-board__bar">
        <h2 className="hf-board__title" id="open-cases">
          Open cases
        </h2>
        <BoardFilters search={search} onChange={filter} />
        <p className="hf-board__count">
          <strong>{count}</strong> · <BoardAsOf />
        </p>
      </div>
      {rows.length > 0 ? (
        <Table dense caption="Open cases, least time left first" head={head} className="hf-board__table">
          {rows.slice(0, most).map((row) => (
            <BoardRow key={row.id} row={row} />
          ))}
        </Table>
      ) : !whole ? (
        <LoadingState words="Reading the rest of the board…" />
      ) : isFiltered(search) ? (
        <EmptyState title="No open case fits these filters" icon="place">
          <p>{board.total === 1 ? 'One case is open' : `${board.total} cases are open`} without them.</p>
          <Button onClick={() => filter({})}>Clear filters</Button>
        </EmptyState>
      ) : (
        <EmptyState title="No case is open">
          <p>A call that is logged shows here at once.</p>
        </EmptyState>
      )}
      {rows.length > most ? (
        <p className="hf-board__more">
          <Button onClick={() => setMost(most + pageOfRows)}>
            Show {Math.min(pageOfRows, rows.length - most)} more
          </Button>
        </p>
      ) : null}
    </section>
  )
}

/** While the line is good the board is true now; otherwise it was true when the server was last heard. */
function BoardAsOf() {
  const { state, sinceMs } = useConnection()
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  return <AsOf>as of {clockSeconds(state === 'live' ? nowMs : sinceMs, timeZone)}</AsOf>
}
