import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'when every call on an untriaged case has ended with advice, one after the other or at once, it pages nobody',
  async ({ holdfast, handler, logCall, readCase }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const second = { callbackNumber: 'withheld', situation: 'Her father rings too.', setting: 'home' }
    const end = (callId: string) => handler.post(`/api/calls/${callId}/end`, { disposition: 'advice-only' })
    const twice = async () => {
      const { caseId, callId } = await logCall()
      const joined = await handler.post('/api/calls', { ...second, joinCase: caseId })
      return { caseId, calls: [callId, joined.body.call.id] as const }
    }
    const slowly = await twice()
    await end(slowly.calls[0])
    expect((await readCase(slowly.caseId)).state).toBe('received')
    await end(slowly.calls[1])
    const atOnce = await twice()
    const ends = await Promise.all(atOnce.calls.map(end))
    expect(ends.map(({ status }) => status)).toEqual([200, 200])
    await holdfast.fastForward(minutes(30))
    for (const { caseId } of [slowly, atOnce]) {
      const one = await readCase(caseId)
      expect([one.state, one.messages]).toEqual(['cancelled', []])
    }
  },
)
