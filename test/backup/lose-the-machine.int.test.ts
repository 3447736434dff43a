/**
 * The machine is lost while people take calls: the processes killed, the data folder gone. What was backed up and archived
 * outside it comes back into an empty folder. In order, on one machine.
 */
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failedConsistencyChecks } from '../../src/platform/consistency-checks.ts'
import type { Person } from '../harness/http.ts'
import { type OwnMachine, ownMachine } from '../harness/own-machine.ts'
import { until } from '../harness/until.ts'

let machine: OwnMachine
let handler: Person
/** The test's own ledger: calls that the product has confirmed, and when, in milliseconds. */
const confirmed: { caseId: string; at: number }[] = []
let counts: Record<string, number>

async function logCall(): Promise<void> {
  const answer = await handler.post('/api/calls', {
    callbackNumber: '07700 900511',
    situation: 'Says he cannot go on.',
    setting: 'home',
  })
  if (answer.status !== 201) throw new Error(`not logged: ${JSON.stringify(answer.body)}`)
  confirmed.push({ caseId: answer.body.case.id, at: performance.now() })
}

const COUNTS = `SELECT (SELECT count(*) FROM crisis_case) AS cases, (SELECT count(*) FROM call) AS calls,
  (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM deadline WHERE state = 'armed') AS scheduled`

beforeAll(async () => {
  machine = await ownMachine()
  await machine.start()
  handler = await machine.as('Quinn Adeyemi')
})

afterAll(() => machine.end())

describe('losing the machine', () => {
  it('takes a whole copy while calls are being written, and keeps the log from then on', async () => {
    let writing = true
    const writers = [1, 2, 3].map(async () => {
      while (writing) await logCall()
    })
    await until('some calls', () => confirmed.length >= 20 || undefined)
    const backup = await machine.run('backup')
    expect(backup).toMatchObject({ code: 0, said: expect.stringContaining('The key ') })
    expect(backup.said).toContain('Copy that file to a safe place apart from the backups')
    const during = confirmed.length
    await until('more calls', () => confirmed.length >= during + 20 || undefined)
    writing = false
    await Promise.all(writers)
    const first = confirmed[0]?.caseId
    const triage = { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'unknown' }
    expect((await handler.post(`/api/cases/${first}/triage`, triage)).status).toBe(200)
    await until('the log to be kept beyond the last call', async () => {
      const { safekeeping } = await machine.health()
      return (safekeeping.logKeptUpTo !== null && safekeeping.lastBackupAt !== null) || undefined
    })
  })

  it('says of a running Holdfast that all is well, in a sentence each', async () => {
    const { code, said } = await machine.run('doctor')
    expect(said).toMatch(/^ok {5}The database keeps what it confirms/)
    expect(said).toMatch(/ok {5}The last backup is \d+ seconds? old\./)
    expect(said).toMatch(/ok {5}The log since then is kept up to \d+ seconds? ago\./)
    expect([code, said.trim().split('\n').at(-1)]).toEqual([0, 'All is well.'])
  })

  it('tries a restore in a folder for the moment, and remembers when', async () => {
    const drill = await machine.run('restore', ['--drill'])
    expect(drill).toMatchObject({ code: 0, said: expect.stringContaining('The drill went well') })
    expect((await machine.health()).safekeeping).toMatchObject({
      lastRestoreDrillAt: expect.any(String),
      alarms: [],
    })
  })

  it('comes back with every call that was confirmed, from an empty folder', async () => {
    for (const _ of Array(5)) await logCall()
    ;[counts] = (await machine.query<Record<string, number>>(COUNTS)) as [Record<string, number>]
    await archived()
    const lostAt = performance.now()
    await machine.lose()
    const restore = await machine.run('restore', ['--yes', '--key', machine.key])
    expect(restore.said).toContain('Done. Start with npm start.')
    expect(restore.code).toBe(0)
    await machine.start()
    const rows = await machine.query<{ id: string }>('SELECT id FROM crisis_case')
    const there = new Set(rows.map((row) => row.id))
    const missing = confirmed.filter((call) => !there.has(call.caseId))
    expect(missing.filter((call) => lostAt - call.at > 60_000)).toEqual([])
    // The promise is a minute; of what has reached the archive, nothing is missing at all.
    expect(missing).toEqual([])
    expect((await machine.query(COUNTS))[0]).toMatchObject({ cases: counts.cases, calls: counts.calls })
    expect(
      await failedConsistencyChecks({ all: (query) => machine.query((query as { text: string }).text) }),
    ).toEqual([])
  })

  it('opens what is sealed, keeps people signed in, and lets deadlines run on', async () => {
    const found = await handler.get(`/api/cases/${confirmed[0]?.caseId}`)
    expect(found.status).toBe(200)
    expect(JSON.stringify(found.body)).toContain('07700 900511')
    await logCall()
    expect((await machine.query<{ scheduled: number }>(COUNTS))[0]?.scheduled).toBeGreaterThanOrEqual(
      confirmed.length,
    )
  })

  it('takes a copy at once, since a new timeline has begun, and can be lost a second time', async () => {
    await until('a second copy', async () => (await bases()).length === 2 || undefined)
    await until(
      'the log to follow',
      async () => (await machine.health()).safekeeping.alarms.length === 0 || undefined,
    )
    await logCall()
    await archived()
    await machine.lose()
    const older = (await bases())[0] ?? ''
    const again = await machine.run('restore', ['--yes', '--key', machine.key, '--backup', older])
    expect(again.said).toContain('4 of 4')
    await machine.start()
    const rows = await machine.query<{ id: string }>('SELECT id FROM crisis_case')
    const there = new Set(rows.map((row) => row.id))
    expect(confirmed.filter((call) => !there.has(call.caseId))).toEqual([])
  })
})

/** Everything written so far is on the disk of the archive, as the server knows it. */
async function archived(): Promise<void> {
  const [now] = await machine.query<{ lsn: string }>('SELECT pg_current_wal_flush_lsn()::text AS lsn')
  await until('the log in the archive', async () => {
    const [row] = await machine.query<{ kept: boolean }>(
      `SELECT restart_lsn >= $1::pg_lsn AS kept FROM pg_replication_slots WHERE slot_name = 'holdfast_archive'`,
      now?.lsn,
    )
    return row?.kept || undefined
  })
}

async function bases(): Promise<string[]> {
  const [cluster = ''] = await readdir(machine.backups)
  return (await readdir(`${machine.backups}/${cluster}/base`))
    .filter((name) => !name.startsWith('.'))
    .toSorted()
}
