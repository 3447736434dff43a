import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { timelineText } from '../contracts/words/timeline.ts'
import { accept } from '../dispatch/offer.ts'
import { triage } from '../triage/triage.ts'

const usual: [number, number, number] = [50, 75, 90]
const policy = { warningShares: { T1: [40, 60, 80] as [number, number, number], T2: usual, T3: usual } }
const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
] as const

/** A T1 at home, within four hours, which Ana has. */
const owned = () => {
  const crisis = caseInMemory({ react, onCall, policy })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'unknown' }),
  )
  crisis.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  return crisis
}
const told = (crisis: ReturnType<typeof owned>, to: string) =>
  crisis.bodies
    .filter((one) => one.to === to && / of the time is gone/.test(one.body))
    .map(({ body }) => body)

it('whoever owns a case is warned at the shares of the policy, in its words, and the coordinator at the third', () => {
  const crisis = owned()
  crisis.pass(95)
  expect(told(crisis, 'ana')).toEqual([])
  crisis.pass(1)
  expect(told(crisis, 'ana')).toEqual([expect.stringContaining('40% of the time is gone')])
  crisis.pass(95)
  expect(told(crisis, 'morag')).toEqual([])
  crisis.pass(1)
  expect(told(crisis, 'ana')).toHaveLength(3)
  expect(told(crisis, 'morag')).toEqual([expect.stringContaining('80% of the time is gone')])
})

it('a person is asked to look at the urgency again with the first warning, and the timeline says how much is gone', () => {
  const crisis = owned()
  crisis.pass(96)
  expect(crisis.see().lookAgain?.why).toBe('half-spent')
  const said = crisis.events.map(({ event }) => timelineText(event, (iso) => iso.slice(11, 16)))
  expect(said).toContain('40% of the response time gone')
  expect(said).toContain('Look at the urgency again: 40% of the response time is gone')
})

it('what passed before the shares were part of a version is told as it was then', () => {
  const payload = {
    deadlineId: 'd',
    kind: 'response-75',
    dueAt: '2026-01-18T17:00:00Z',
    escalation: 1,
  } as const
  expect(timelineText({ type: 'deadline.passed', payload }, String)).toBe('75% of the response time gone')
})
