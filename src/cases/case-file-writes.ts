/** Flight 2: what was gathered in the files, as multi-row statements in the order that foreign keys ask for. */
import { formatInstant, type Instant } from '../kernel/clock.ts'
import { build } from '../platform/database/builder.ts'
import type { Transaction } from '../platform/database/database.ts'
import { type Statement, statement } from '../platform/database/statement.ts'
import type { CaseFile, ChildTable } from './case-file.ts'

const insertOrder: readonly ChildTable[] = [
  'young_person',
  'call',
  'received_time_amendment',
  'story_entry',
  'triage_record',
  'emergency_record',
  'clock_exception',
  'breach_review',
  'contact_attempt',
  'follow_up',
  'police_answer',
  'detention_fact',
  'closure',
  'deadline',
  'offer',
  'assignment',
  'visit',
  'visit_step',
  'message',
]
/** Cancelling before inserting: at most one armed deadline of a kind, one open offer to a person. */
const patchOrder: readonly ChildTable[] = [
  'deadline',
  'offer',
  'assignment',
  'visit',
  'visit_step',
  'call',
  'young_person',
  'triage_record',
  'follow_up',
]

/** Columns that exist in hand only. */
const onlyInHand = new Set(['responder_name', 'rule', 'born'])

const cells = (row: Record<string, unknown>) =>
  Object.entries(row)
    .filter(([column]) => !onlyInHand.has(column))
    .map(
      ([column, value]) =>
        [column, column === 'computed_from' ? JSON.stringify(value ?? {}) : value] as const,
    )

/** One INSERT for all rows; every row has the columns of the first. */
function insertRows(table: string, rows: readonly Record<string, unknown>[]): Statement<never> {
  const columns = cells(rows[0] ?? {}).map(([column]) => column)
  const values: unknown[] = []
  const tuples = rows.map((row) => {
    const byColumn = new Map(cells(row))
    return `(${columns.map((column) => `$${values.push(byColumn.get(column) ?? null)}`).join(',')})`
  })
  return statement(`INSERT INTO ${table} (${columns.join(',')}) VALUES ${tuples.join(',')}`, ...values)
}

type Cell = readonly [column: string, value: unknown]

/** A value as `jsonb_populate_recordset` reads it. */
const jsonable = (_key: string, value: unknown) =>
  typeof value === 'bigint' ? formatInstant(value as Instant) : value

/** Rows whose same columns change are changed by one statement, whether to the same values or each to its own. */
function patchRows(
  table: string,
  serviceId: string,
  patches: ReadonlyMap<string, Record<string, unknown>>,
): Statement<never>[] {
  const alike = new Map<string, { id: string; patch: Cell[] }[]>()
  for (const [id, one] of patches) {
    const patch = cells(one)
    if (patch.length === 0) continue
    const columns = patch.map(([column]) => column).join()
    const known = alike.get(columns)
    if (known) known.push({ id, patch })
    else alike.set(columns, [{ id, patch }])
  }
  return [...alike.values()].map((rows) => {
    const patch = rows[0]?.patch ?? []
    const values = (row: (typeof rows)[number]) => row.patch.map(([, value]) => String(value)).join('|')
    if (new Set(rows.map(values)).size === 1) {
      return statement<never>(
        `UPDATE ${table} SET ${patch.map(([column], n) => `${column} = $${n + 3}`).join(', ')} WHERE service_id = $1 AND id = ANY($2)`,
        serviceId,
        rows.map(({ id }) => id),
        ...patch.map(([, value]) => value),
      )
    }
    return statement<never>(
      `UPDATE ${table} t SET ${patch.map(([column]) => `${column} = n.${column}`).join(', ')}
         FROM jsonb_populate_recordset(NULL::${table}, $2::jsonb) n WHERE t.service_id = $1 AND t.id = n.id`,
      serviceId,
      JSON.stringify(
        rows.map(({ id, patch: own }) => ({ id, ...Object.fromEntries(own) })),
        jsonable,
      ),
    )
  })
}

/** Writes everything these files gathered, without waiting; the commit says whether it held. */
export function saveCaseFiles(tx: Transaction, files: readonly CaseFile[]): void {
  const [first] = files
  if (!first) return
  const { serviceId } = first
  const send = (statements: readonly Statement<never>[]) => statements.forEach((one) => void tx.write(one))

  for (const table of patchOrder) {
    const patches = new Map(files.flatMap((file) => [...(file.changes.patches.get(table) ?? [])]))
    if (patches.size > 0) send(patchRows(table, serviceId, patches))
  }
  for (const table of insertOrder) {
    const rows = files.flatMap((file) => file.changes.inserts.get(table) ?? [])
    if (rows.length > 0) tx.write(insertRows(table, rows as unknown as Record<string, unknown>[]))
  }
  send(
    patchRows(
      'crisis_case',
      serviceId,
      new Map(files.map((file) => [file.case.id, { ...file.changes.casePatch }])),
    ),
  )
  writeEvents(tx, files, serviceId)
}

function writeEvents(tx: Transaction, files: readonly CaseFile[], serviceId: string): void {
  const events = files.flatMap((file) => file.changes.events.map((happened) => ({ file, happened })))
  if (events.length === 0) return
  tx.write(
    insertRows(
      'event',
      events.map(({ file, happened }) => ({
        service_id: serviceId,
        id: happened.id,
        stream: file.case.id,
        stream_kind: 'case',
        rev: happened.rev,
        type: happened.event.type,
        payload: JSON.stringify(happened.event.payload),
        actor: JSON.stringify(happened.actor),
        occurred_at: happened.occurredAt,
      })),
    ),
  )
  const effects = files.flatMap((file) => file.changes.effects)
  if (effects.length > 0) {
    tx.write(
      insertRows(
        'effect',
        effects.map((effect) => ({
          service_id: serviceId,
          event_id: effect.eventId,
          consumer: effect.consumer,
          subject: effect.subject,
          lane: effect.lane,
        })),
      ),
    )
  }
  tx.write(
    build
      .insertInto('unsequenced')
      .values(events.map(({ happened }) => ({ service_id: serviceId, event_id: happened.id }) as never)),
  )
}
