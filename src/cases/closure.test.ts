import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { triage } from '../triage/triage.ts'
import { close } from './closure.ts'

const quinn = member('quinn')
const ending = { outcome: 'seen-and-supported', destination: 'getting-help', namedPerson: 'Sam Ade' } as const

/** Received at 00:30 on 1 July in London, which is still June in UTC. */
function triaged() {
  const crisis = caseInMemory({ react, now: '2026-06-30T23:30:00Z' })
  const rationale = 'Safe with her mother tonight.'
  crisis.act(quinn, (file) => triage(file, { outcome: 'advice', rationale, sceneSafety: 'safe' }))
  return crisis
}

describe('closing a case', () => {
  it.each([
    ['2026-06-30', 'validation-failed'],
    ['1999-01-01', 'validation-failed'],
    ['2026-07-01', undefined],
    ['2026-07-08', undefined],
  ])('with a first contact on %s: %s', (firstContactDate, refused) => {
    const crisis = triaged()
    expect(crisis.act(quinn, (file) => close(file, { ...ending, firstContactDate }))).toBe(refused)
    expect(crisis.see().case.state).toBe(refused === undefined ? 'closed' : 'owned')
  })
})
