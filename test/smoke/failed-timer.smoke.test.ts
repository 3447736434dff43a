import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a timer that fails does not hold up the others; board, timeline and feed tell a person, once',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const [sick, well] = [await logCall(), await logCall()]
    await triage(sick.caseId, 'T1')
    await triage(well.caseId, 'T1')
    holdfast.mayLog('"msg":"failed-timer"')
    await holdfast.query('UPDATE crisis_case SET response_times_version = 99 WHERE id = $1', sick.caseId)
    await holdfast.fastForward(minutes(3)).catch(() => undefined)
    expect((await readCase(well.caseId)).offers[0].state).toBe('lapsed')
    const needs = await until(
      'the alarm on the board',
      async () => {
        const found = (await handler.get('/api/board')).body.needs
        return found.length > 0 ? found : undefined
      },
      25_000,
    )
    expect(needs[0]).toMatchObject({ kind: 'failed-timer', caseId: sick.caseId })
    const timeline = async () => (await handler.get(`/api/cases/${sick.caseId}/timeline`)).body.items
    const said = await until('the timeline to say so', async () =>
      (await timeline()).find((item: { type: string }) => item.type === 'timer.failed'),
    )
    expect(said.text).toMatch(/^A clock failed 3 times and needs a person/)
    const { items } = (await handler.get('/api/feed?since=0')).body
    expect(items.filter(({ type }: { type: string }) => type === 'timer.failed')).toHaveLength(1)
    await holdfast.query('UPDATE crisis_case SET response_times_version = 1 WHERE id = $1', sick.caseId)
    await until(
      'the deadline to fire',
      async () => (await readCase(sick.caseId)).escalationExhausted || undefined,
      20_000,
    )
  },
)
