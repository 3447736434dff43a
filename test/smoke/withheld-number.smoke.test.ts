import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a withheld number and a number said badly are both saved and can be dispatched',
  async ({ handler, triage, readCase }) => {
    const withheld = await handler.post('/api/calls', {
      callbackNumber: 'withheld',
      situation: 'Whispering, on a bus.',
      setting: 'public-place',
    })
    const garbled = await handler.post('/api/calls', {
      callbackNumber: 'oh seven something',
      situation: 'Line is bad.',
      setting: 'home',
      youngPerson: { nhsNumber: '1111111111', dateOfBirth: '31/02/2012' },
    })
    expect(withheld.status).toBe(201)
    expect(garbled.status).toBe(201)
    expect(garbled.body.warnings.map((w: { field: string }) => w.field).sort()).toEqual([
      'callbackNumber',
      'youngPerson.dateOfBirth',
      'youngPerson.nhsNumber',
    ])
    expect((await triage(withheld.body.case.id, 'T2')).status).toBe(200)
    const view = await readCase(garbled.body.case.id)
    expect(view.calls[0].callbackNumber).toContain('oh seven something')
  },
)
