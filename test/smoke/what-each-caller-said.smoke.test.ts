import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'what each caller said of safety and needs stays on the call, the first as well, when the case is corrected',
  async ({ handler, logCall, readCase }) => {
    const first = { sceneSafety: 'unsafe', safeguarding: 'concern', safeguardingNote: 'Afraid of an uncle.' }
    const { caseId } = await logCall({
      ...first,
      consent: 'refused',
      needs: ['autism'],
      needsNote: 'Quiet voices.',
    })
    const second = { callbackNumber: 'withheld', situation: 'Her aunt, at the door.', setting: 'home' }
    await handler.post('/api/calls', { ...second, sceneSafety: 'safe', joinCase: caseId })
    const { editVersion } = await readCase(caseId)
    const correction = { sceneSafety: 'safe', safeguarding: 'none-identified', needs: [], consent: 'given' }
    const amended = await handler.post(`/api/cases/${caseId}/details`, correction, {
      'if-match': `"${editVersion}"`,
    })
    expect(amended.status).toBe(200)
    const { sceneSafety, needs, calls } = await readCase(caseId)
    expect({ sceneSafety, needs }).toEqual({ sceneSafety: 'safe', needs: [] })
    expect(calls.map((call: { said: unknown }) => call.said)).toMatchObject([
      { ...first, consent: 'refused', needs: ['autism'], needsNote: 'Quiet voices.' },
      { sceneSafety: 'safe', safeguarding: null, needs: [] },
    ])
  },
)
