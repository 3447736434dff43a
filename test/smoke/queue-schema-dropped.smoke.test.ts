import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'deadlines fire although every object of the queue is gone',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await holdfast.query('DROP SCHEMA IF EXISTS bullmq CASCADE')
    holdfast.errors.length = 0
    await holdfast.fastForward(minutes(3))
    expect((await readCase(caseId)).offers[0].state).toBe('lapsed')
    holdfast.errors.length = 0
  },
)
