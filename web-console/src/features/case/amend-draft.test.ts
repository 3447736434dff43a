/** A correction sends what a person changed and nothing else. */
import { describe, expect, it } from 'vitest'
import { type AmendDraft, asTyped, changesOf } from './amend-draft.ts'

const opened: AmendDraft = {
  preferredName: 'Ash',
  pronouns: '',
  dateOfBirth: '1 5 2010',
  nhsNumber: '',
  legalName: '',
  livesAt: '',
  setting: 'home',
  sceneSafety: 'unknown',
  safeguarding: 'not-asked',
  safeguardingNote: 'rang the school',
  consent: 'not-asked',
  needs: ['autism', 'low-light'],
  needsNote: '',
}

describe('correcting details', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changesOf(opened, { ...opened, needs: ['low-light', 'autism'] })).toEqual({})
  })
  it('shows a date of birth in the order in which people say it', () => {
    expect(asTyped('2010-05-01')).toBe('1 5 2010')
    expect(asTyped('')).toBe('')
  })
  it('sends only what was changed, and null for what was emptied', () => {
    const draft = {
      ...opened,
      pronouns: ' they/them ',
      safeguardingNote: ' ',
      sceneSafety: 'safe' as const,
      livesAt: '9 Orchard Street',
      setting: 'gp' as const,
    }
    expect(changesOf(opened, draft)).toEqual({
      pronouns: 'they/them',
      safeguardingNote: null,
      sceneSafety: 'safe',
      livesAt: '9 Orchard Street',
      setting: 'gp',
    })
  })
})
