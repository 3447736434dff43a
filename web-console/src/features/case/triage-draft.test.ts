/** Nobody but a person picks the urgency, and never without saying why. */
import { describe, expect, it } from 'vitest'
import { triageForm } from '../../../../src/contracts/cases.ts'
import { lookOver, outcomeKeys, type TriageDraft } from './triage-draft.ts'

const blank: TriageDraft = {
  outcome: null,
  rationale: '',
  sceneSafety: null,
  safeguarding: '',
  localityId: '',
  emergencyReference: '',
}
const reason = 'Says there is a plan for tonight and nobody is with them'

describe('a triage being written', () => {
  it('asks for urgency, reason and scene safety by name', () => {
    expect(lookOver(blank).problem?.errors?.map((one) => one.field)).toEqual([
      'outcome',
      'rationale',
      'sceneSafety',
    ])
  })
  it('does not take spaces for a reason', () => {
    const { form } = lookOver({ ...blank, outcome: 'T1', sceneSafety: 'safe', rationale: ' '.repeat(40) })
    expect(form).toBeNull()
  })
  it('sends what the contract reads', () => {
    const { form } = lookOver({ ...blank, outcome: 'emergency', sceneSafety: 'unknown', rationale: reason })
    expect(triageForm.parse(form)).toEqual({
      outcome: 'emergency',
      sceneSafety: 'unknown',
      rationale: reason,
    })
  })
  it('shows the same order of choices in every setting', () => {
    const order = (setting: 'home' | 'emergency-department') => outcomeKeys(setting).map((key) => key.value)
    expect(order('home')).toEqual(order('emergency-department'))
  })
})
