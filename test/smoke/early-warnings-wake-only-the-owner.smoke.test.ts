import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'the first two warnings go to whoever owns the case alone; the third tells the coordinator too, and nobody else',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.atLondon('10:00')
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall()
    const [offer] = (await triage(caseId, 'T1')).body.offers
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 230 })
    await ana.post(`/api/visits/${(await readCase(caseId)).visits[0].id}/steps`, { step: 'on-the-way' })
    const people = ['Ana Okafor', 'Morag Teale', 'Olive Brandt', 'Ben Whitlock']
    const warnings = async () =>
      Promise.all(
        people.map(async (name) =>
          (await holdfast.phone(name))
            .texts()
            .flatMap(({ body }) => body.match(/\d+(?=% of the time)/) ?? []),
        ),
      )
    await holdfast.fastForward(minutes(121))
    expect(await warnings()).toEqual([['50'], [], [], []])
    await holdfast.fastForward(minutes(60))
    expect(await warnings()).toEqual([['50', '75'], [], [], []])
    await holdfast.fastForward(minutes(36))
    expect(await warnings()).toEqual([['50', '75', '90'], ['90'], [], []])
  },
)
