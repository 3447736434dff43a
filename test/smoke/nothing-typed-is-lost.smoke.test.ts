import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'what a person types at the end of a call, on a second call or hours late, is kept with its time',
  async ({ handler, logCall, readCase }) => {
    const ended = await logCall()
    await handler.post(`/api/calls/${ended.callId}/end`, {
      disposition: 'advice-only',
      note: 'Will ring her GP.',
    })
    const { story, receivedAt } = await readCase(ended.caseId)
    expect(story.map((entry: { body: string }) => entry.body)).toContain('Will ring her GP.')

    const hoursAgo = new Date(Math.floor(Date.parse(receivedAt) / 1000) * 1000 - 3 * 3_600_000)
    const late = { startedAt: hoursAgo.toISOString(), startedReason: 'The line was down.' }
    const second = { callbackNumber: 'withheld', situation: 'His aunt rings as well.', setting: 'home' }
    const { caseId } = await logCall()
    const joined = await handler.post('/api/calls', {
      ...second,
      ...late,
      joinCase: caseId,
      sceneSafety: 'unsafe',
    })
    expect(joined.body.call.receivedAt).toBe(late.startedAt)
    const view = await readCase(caseId)
    expect(view.sceneSafety).toBe('unsafe')
    expect(view.calls.map((call: { amendReason: string | null }) => call.amendReason)).toContain(
      'The line was down.',
    )

    const alone = await handler.post('/api/calls/without-case', {
      ...second,
      ...late,
      disposition: 'signposted',
    })
    expect(alone.body.call.receivedAt).toBe(late.startedAt)

    const tomorrow = await handler.post('/api/calls', { ...second, startedAt: '2226-01-05T02:40:00Z' })
    expect(tomorrow.body.warnings.map((one: { code: string }) => one.code)).toEqual(['started-in-the-future'])
  },
)
