import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import { triage } from '../triage/triage.ts'
import { amendDetails } from './case-details.ts'

const quinn = member('quinn')
const sealing = { seal: () => 'sealed', blindIndex: () => 'index' }

it('correcting details without naming one says nothing on the timeline and keeps the version of the form', () => {
  const crisis = caseInMemory({ react })
  const rationale = 'Safe with her mother tonight.'
  crisis.act(quinn, (file) => triage(file, { outcome: 'advice', rationale, sceneSafety: 'safe' }))
  const said = crisis.events.length
  expect(crisis.act(quinn, (file) => amendDetails(file, {}, 1, sealing))).toBe('validation-failed')
  expect(crisis.events).toHaveLength(said)
  expect(crisis.see().case.edit_version).toBe(1)
})
