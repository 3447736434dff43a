import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'where a second caller says the young person is now can be read on the case, beside what the first one said',
  async ({ handler, logCall, readCase }) => {
    const { caseId } = await logCall({ setting: 'home', place: '4 Mill Row' })
    const second = {
      callbackNumber: 'withheld',
      situation: 'She has left the house.',
      setting: 'public-place',
    }
    await handler.post('/api/calls', { ...second, place: 'The footbridge by the mill', joinCase: caseId })
    const { calls } = await readCase(caseId)
    expect(
      calls.map((call: { setting: string; place: string | null }) => [call.setting, call.place]),
    ).toEqual([
      ['home', '4 Mill Row'],
      ['public-place', 'The footbridge by the mill'],
    ])
  },
)
