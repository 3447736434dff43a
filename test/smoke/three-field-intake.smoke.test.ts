import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'three answers are enough to log a call, and it stands on the board at once',
  async ({ holdfast, handler }) => {
    const logged = await handler.post('/api/calls', {
      callbackNumber: '07700 900511',
      situation: 'Will not come down from the roof.',
      setting: 'school-or-college',
    })
    expect(logged.status).toBe(201)
    expect(logged.body.case).toMatchObject({ state: 'received', rev: 1 })
    expect(logged.body.warnings).toEqual([])
    const board = await handler.get('/api/cases?state=open')
    expect(board.body.items).toMatchObject([
      { id: logged.body.case.id, reference: logged.body.case.reference, owner: null },
    ])
    const [row] = await holdfast.query<{ source_code: string }>('SELECT source_code FROM crisis_case')
    expect(row?.source_code).toBe('C2')
  },
)
