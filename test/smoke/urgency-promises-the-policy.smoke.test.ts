import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'what an urgency promises before triage is the version in force for that place, and a triaged case keeps its own',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const kept = await logCall()
    await triage(kept.caseId, 'T2')
    const olive = await holdfast.as('Olive Brandt')
    const { items, asOf } = (await olive.get('/api/response-times')).body
    const startsAt = new Date(Date.parse(asOf) + minutes(30)).toISOString()
    const body = { ...items[0].body, targetMinutes: { T1: 120, T2: 600, T3: 2880 } }
    await olive.post('/api/response-times', { basedOn: items[0].version, startsAt, body })
    const waiting = await logCall()
    expect((await readCase(waiting.caseId)).responseMinutes).toEqual({ T1: 240, T2: 1440, T3: 4320 })

    await holdfast.fastForward(minutes(31))
    const hospital = await logCall({ setting: 'emergency-department' })
    const promised = async (caseId: string) => (await readCase(caseId)).responseMinutes
    expect(await promised(waiting.caseId)).toEqual({ T1: 120, T2: 600, T3: 2880 })
    expect(await promised(hospital.caseId)).toEqual({ T1: 60, T2: 600, T3: 2880 })
    expect(await promised(kept.caseId)).toEqual({ T1: 240, T2: 1440, T3: 4320 })
    const versionOf = async (caseId: string) => (await readCase(caseId)).responseMinutesVersion
    expect([await versionOf(kept.caseId), await versionOf(waiting.caseId)]).toEqual([1, 2])
    const { receivedAt, responseDueAt } = (await triage(waiting.caseId, 'T1')).body
    expect(Date.parse(responseDueAt) - Date.parse(receivedAt)).toBe(minutes(120))
  },
)
