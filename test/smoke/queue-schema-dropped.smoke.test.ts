import { minutes, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'deadlines fire although every object of the queue is gone',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await holdfast.loseQueue()
    await holdfast.letPass(minutes(3))
    await until(
      'the sweeper',
      async () => (await readCase(caseId)).offers[0].state === 'lapsed' || undefined,
      3000,
    )
  },
)
