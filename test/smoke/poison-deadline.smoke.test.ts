import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a poison deadline does not hold up the others, and a person is told',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const [sick, well] = [await logCall(), await logCall()]
    await triage(sick.caseId, 'T1')
    await triage(well.caseId, 'T1')
    await holdfast.query('UPDATE crisis_case SET policy_version = 99 WHERE id = $1', sick.caseId)
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
    expect(needs[0]).toMatchObject({ kind: 'poison-deadline', caseId: sick.caseId })
    await holdfast.query('UPDATE crisis_case SET policy_version = 1 WHERE id = $1', sick.caseId)
    await until(
      'the deadline to fire',
      async () => (await readCase(sick.caseId)).unanswered || undefined,
      20_000,
    )
    holdfast.errors.length = 0
  },
)
