import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { StoppedReason } from './pulse.ts'
import { createTechnicalAlarm, type TellTechnical } from './technical-alarm-service.ts'

const patience = { alarmAfterMs: 100, overAfterMs: 100, againAfterMs: 50 }
let own: TestDatabase
let real: Database
/** The same database, away at will. */
let gone = false
const database: Database = {
  all: (query) => (gone ? Promise.reject(new Error('Connection terminated')) : real.all(query)),
  transaction: (work, options) => real.transaction(work, options),
  close: async () => undefined,
}

beforeAll(async () => {
  own = await createTestDatabase()
  real = openDatabase({ url: own.url, applicationName: 'test', max: 2, onError: () => undefined })
})
beforeEach(async () => {
  gone = false
  await real.all(statement('UPDATE engine_incident SET ended_at = now() WHERE ended_at IS NULL'))
})
afterAll(async () => {
  await real?.close()
  await own?.drop()
})

/** One process: its clock, which the test moves, and what it sent. */
function watcher(answers: Awaited<ReturnType<TellTechnical>>['state'][] = []) {
  const sent: string[] = []
  let now = 0
  let since = 0
  const alarm = createTechnicalAlarm({
    database,
    patience,
    monotonicMs: () => now,
    tell: async ({ body }) => {
      sent.push(body.includes('NOT RUNNING') ? 'stopped' : 'again')
      return { state: answers.shift() ?? 'accepted', providerSid: null, code: null }
    },
    onIncident: () => undefined,
    onError: () => undefined,
  })
  const openOne = async () =>
    gone
      ? null
      : ((
          await real.all(statement<{ id: string }>('SELECT id FROM engine_incident WHERE ended_at IS NULL'))
        )[0]?.id ?? null)
  return {
    sent,
    async live(why: StoppedReason | null, ms: number) {
      since = now
      for (const end = now + ms; now < end; now += 20)
        await alarm.heed({ why, since, openIncident: await openOne() })
    },
  }
}

it('texts nobody about a stop that is soon over', async () => {
  const one = watcher()
  await one.live('no-beat', 80)
  await one.live(null, 500)
  expect(one.sent).toEqual([])
})

it('texts once for all processes that see the same stop, and once when it is over', async () => {
  const [one, two] = [watcher(), watcher()]
  await Promise.all([one.live('no-beat', 600), two.live('no-beat', 600)])
  expect([...one.sent, ...two.sent]).toEqual(['stopped'])
  await Promise.all([one.live(null, 600), two.live(null, 600)])
  expect([...one.sent, ...two.sent]).toEqual(['stopped', 'again'])
})

it('tries again when the provider refuses or says nothing', async () => {
  const one = watcher(['rejected', 'unknown'])
  await one.live('overdue', 600)
  expect(one.sent).toEqual(['stopped', 'stopped', 'stopped'])
})

it('texts although the database is gone, and writes it down afterwards', async () => {
  gone = true
  const one = watcher()
  await one.live('database-silent', 600)
  expect(one.sent).toEqual(['stopped'])
  gone = false
  await one.live(null, 600)
  expect(one.sent).toEqual(['stopped', 'again'])
  const rows = await real.all(
    statement(
      `SELECT a.what, a.state FROM engine_alarm a JOIN engine_incident i ON i.id = a.incident_id
        WHERE i.why = 'database-silent' AND i.ended_at IS NOT NULL ORDER BY a.started_at`,
    ),
  )
  expect(rows).toEqual([
    { what: 'began', state: 'accepted' },
    { what: 'over', state: 'accepted' },
  ])
})

it('a process that was started to mend things says that timers run again', async () => {
  const dead = watcher()
  await dead.live('no-beat', 300)
  const fresh = watcher()
  await fresh.live(null, 300)
  expect(fresh.sent).toEqual(['again'])
})
