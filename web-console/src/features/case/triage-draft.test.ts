/** Nobody but a person picks the urgency, and never without saying why. */
import { describe, expect, it } from 'vitest'
import { triageForm } from '../../../../src/contracts/case-commands.ts'
import { lookOver, outcomeKeys, type TriageDraft } from './triage-draft.ts'

const blank: TriageDraft = {
  outcome: null,
  rationale: '',
  sceneSafety: null,
  safeguarding: '',
  localityId: '',
  emergencyReference: '',
}
const usual = { T1: 240, T2: 1440, T3: 4320 }
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
    const order = (setting: 'home' | 'emergency-department') =>
      outcomeKeys({ setting, responseMinutes: usual }).map((key) => key.value)
    expect(order('home')).toEqual(order('emergency-department'))
  })
  it('promises what the policy says, and nothing that was true of another', () => {
    const promised = (responseMinutes: typeof usual) =>
      outcomeKeys({ setting: 'home', responseMinutes }).map((key) => key.detail)
    expect(promised(usual)).toContain('Face to face within 4 hours.')
    expect(promised({ T1: 90, T2: 60, T3: 2880 }).slice(1, 4)).toEqual([
      'Face to face within 90 minutes.',
      'Face to face within 1 hour.',
      'Face to face within 48 hours.',
    ])
  })
})
