/** Closed and cancelled cases, the newest first: read when somebody asks, not watched. */
import { Link, useNavigate } from '@tanstack/react-router'
import { type CaseRow, listCases } from '../../../../src/contracts/cases.ts'
import { clockDay, clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { where } from '../../lib/where.ts'
import { AsOf, EmptyState, FailedState, LoadingState } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { TierBadge } from '../../ui/tag.tsx'
import { closedWords, seenWords } from './row-words.ts'

const head = [
  { key: 'reference', words: 'Reference' },
  { key: 'received', words: 'Received' },
  { key: 'tier', words: 'Tier' },
  { key: 'where', words: 'Where' },
  { key: 'how', words: 'How it ended' },
  { key: 'owner', words: 'Owner' },
] as const

/** The newest of them; older ones are found by their reference. */
const MOST = 200

export function ClosedCases() {
  const { data, problem, isLoading, refetch } = useRead(listCases, {
    query: { state: 'closed', limit: MOST },
  })
  const timeZone = useTimeZone()
  if (isLoading) return <LoadingState words="Reading the closed cases" />
  if (!data)
    return (
      <FailedState
        title="The closed cases cannot be read"
        detail={problem?.detail ?? problem?.title}
        onRetry={() => void refetch()}
      />
    )
  return (
    <section className="hf-board hf-board--closed" aria-labelledby="closed-cases">
      <div className="hf-board__bar">
        <h2 className="hf-board__title" id="closed-cases">
          Closed cases
        </h2>
        <p className="hf-board__count">
          <strong>
            {data.items.length === data.total
              ? `${data.total} closed`
              : `the newest ${data.items.length} of ${data.total} closed`}
          </strong>{' '}
          · <AsOf>as of {clockSeconds(toMs(data.asOf), timeZone)}</AsOf>
        </p>
      </div>
      {data.items.length === 0 ? (
        <EmptyState title="No case has been closed yet">
          <p>A case that is closed, or cancelled when every call on it has ended, stands here.</p>
        </EmptyState>
      ) : (
        <Table dense caption="Closed cases, the newest first" head={head} className="hf-board__table">
          {data.items.map((row) => (
            <ClosedRow key={row.id} row={row} />
          ))}
        </Table>
      )}
    </section>
  )
}

function ClosedRow({ row }: { readonly row: CaseRow }) {
  const navigate = useNavigate()
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } })
  return (
    <tr className="hf-board__row" onClick={open}>
      <td className="hf-board__reference" data-label="Reference">
        <Link to="/cases/$caseId" params={{ caseId: row.id }} onClick={(event) => event.stopPropagation()}>
          {row.reference}
        </Link>
      </td>
      <td className="hf-board__due">{clockDay(toMs(row.receivedAt), now, timeZone)}</td>
      <td className="hf-board__tier">
        <TierBadge tier={row.tier} outcome={row.triageOutcome} />
      </td>
      <td className="hf-board__where">
        {row.preferredName ? <span className="hf-board__name">{row.preferredName}</span> : null} {where(row)}
      </td>
      <td className="hf-board__state">
        {closedWords(row)} · {seenWords(row, now, timeZone)}
      </td>
      <td className="hf-board__owner">{row.owner ? row.owner.name : '–'}</td>
    </tr>
  )
}
