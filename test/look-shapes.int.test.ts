/** What every process asks every ten seconds, or every second, must cost the same in the tenth year as on the first day. */
import { beforeAll, describe, expect, it } from 'vitest'
import { FIRED_WITHOUT_EVENT, failedConsistencyChecks, NO_GAP } from '../src/platform/consistency-checks.ts'
import type { Database } from '../src/platform/database/database.ts'
import { createFiredAudit } from '../src/platform/fired-audit.ts'
import { createStreamAudit } from '../src/platform/stream-audit.ts'
import { anyUnreadDue } from '../src/replies/unread-texts-repository.ts'
import { readPulse } from '../src/watch/pulse-reads.ts'
import { readStuck } from '../src/watch/stuck-reads.ts'
import { insertFiredRows } from './harness/fired-rows.ts'
import { insertManyRows } from './harness/many-rows.ts'
import { useOwnDatabase } from './harness/own-database.ts'
import { type Access, waysOf } from './harness/query-plan.ts'

const own = useOwnDatabase(2, async (owner) => {
  await insertManyRows(owner)
  await insertFiredRows(owner)
})

const ways = (run: (database: Database) => Promise<unknown>) => waysOf(own, run)

const looks: readonly { readonly what: string; readonly run: (database: Database) => Promise<unknown> }[] = [
  {
    what: 'what must always be true',
    run: (db) =>
      failedConsistencyChecks(db, {
        [FIRED_WITHOUT_EVENT]: createFiredAudit(),
        [NO_GAP]: createStreamAudit(),
      }),
  },
  { what: 'what is stuck', run: readStuck },
  { what: 'whether timers run', run: readPulse },
  { what: 'whether a text waits to be read', run: anyUnreadDue },
]

const keptForEver = [
  'crisis_case',
  'deadline',
  'offer',
  'assignment',
  'event',
  'feed',
  'effect',
  'message',
  'inbound_text',
]

/** Indexes of what is open, scheduled or waiting: these may be walked from end to end, since they never grow with the years. */
const ofPresentWork = [
  'crisis_case_open',
  'deadline_one_armed',
  'deadline_failed_timer',
  'deadline_wake',
  'effect_waiting',
  'effect_given_up',
  'message_waiting',
  'message_given_up',
  'inbound_text_alarm',
  'offer_open_once',
]

/** Walked from end to end, as a table or along an index of everything that ever was. */
const whole = ({ table, index, condition }: Access): boolean =>
  keptForEver.includes(table) && (index === undefined || (condition === '' && !ofPresentWork.includes(index)))

describe.each(['before ANALYZE', 'after ANALYZE'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'after ANALYZE') await own.owner.query('ANALYZE')
  })

  it.each(looks)('$what is asked without walking through what is kept for ever', async ({ run }) => {
    const found = await ways(run)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(whole)).toEqual([])
  })

  it('whether what fired has its event is asked in the order of firing, case by case', async () => {
    const found = await ways(createFiredAudit())
    const fired = found.filter((way) => way.table === 'deadline')
    expect(new Set(fired.map((way) => way.index))).toEqual(new Set(['deadline_fired']))
    for (const way of fired) expect(way.condition).toMatch(/ROW\(settled_at, id\) > /)
    const events = found.filter((way) => way.table === 'event')
    expect(events.length).toBeGreaterThan(0)
    for (const way of events) expect(way.condition).toMatch(/service_id = .*stream = /)
  })
})
