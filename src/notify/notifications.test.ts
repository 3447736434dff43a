import { describe, expect, it } from 'vitest'
import { caseInMemory, engine, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { triage } from '../triage/triage.ts'

const leaders = { coordinator: ['morag', 'nikhil'], manager: ['olive', 'petra'] }
const onDuty = (id: string, role: 'coordinator' | 'manager' | 'first-on-call') => ({
  membershipId: id,
  name: id,
  role,
  localityId: null,
})
const triagedT1 = (onCall: ReturnType<typeof onDuty>[]) => {
  const crisis = caseInMemory({ react, onCall, leaders })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'unknown' }),
  )
  return crisis
}
const told = (crisis: ReturnType<typeof caseInMemory>, template: string) =>
  crisis.messages.filter((one) => one.template === template).map(({ to }) => to)

describe('when nobody is on call at all', () => {
  it('every manager of the service is texted that nobody owns the case', () => {
    expect(told(triagedT1([]), 'escalation-exhausted')).toEqual(['olive', 'petra'])
  })

  it('every coordinator hears that the time is going, and every manager of the breach', () => {
    const crisis = triagedT1([])
    crisis.pass(220)
    expect(told(crisis, 'warning')).toEqual(['morag', 'nikhil'])
    crisis.pass(30)
    expect(told(crisis, 'breach').sort()).toEqual(['morag', 'nikhil', 'olive', 'petra'])
  })

  it('a call that nobody triages reaches the coordinators, then the managers', () => {
    const crisis = caseInMemory({ react, leaders })
    crisis.act(engine, (file) => {
      file.record('deadline.passed', {
        deadlineId: 'x',
        kind: 'triage-due',
        dueAt: '2026-01-18T14:05:00Z',
        escalation: 1,
      })
    })
    expect(told(crisis, 'untriaged')).toEqual(['morag', 'nikhil'])
  })
})

describe('when somebody who leads is on duty', () => {
  it('nobody off duty is woken, and a manager stands in for a coordinator who is missing', () => {
    const crisis = triagedT1([onDuty('olive', 'manager')])
    crisis.act(engine, (file) => {
      file.record('case.escalation-exhausted', { assignmentRole: 'lead', why: 'escalation-exhausted' })
    })
    crisis.pass(220)
    expect(told(crisis, 'escalation-exhausted')).toContain('olive')
    expect(new Set(crisis.messages.map(({ to }) => to))).toEqual(new Set(['olive']))
  })
})
