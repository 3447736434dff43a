import { expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { react } from '../choreography.ts'
import { triage } from '../triage/triage.ts'
import { amendDetails } from './case-details.ts'

const quinn = member('quinn')
const sealing = { seal: () => 'sealed', blindIndex: () => 'index' }

it('correcting details without naming one says nothing on the timeline and keeps the version of the form', () => {
  const hand = caseInHand({ react })
  const rationale = 'Safe with her mother tonight.'
  hand.act(quinn, (file) => triage(file, { outcome: 'advice', rationale, sceneSafety: 'safe' }))
  const said = hand.events.length
  expect(hand.act(quinn, (file) => amendDetails(file, {}, 1, sealing))).toBe('validation-failed')
  expect(hand.events).toHaveLength(said)
  expect(hand.see().case.edit_version).toBe(1)
})
