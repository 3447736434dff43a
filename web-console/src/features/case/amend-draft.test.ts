/** A correction sends what a person changed and nothing else. */
import { describe, expect, it } from 'vitest'
import { type AmendDraft, changesOf } from './amend-draft.ts'

const opened: AmendDraft = {
  preferredName: 'Ash',
  pronouns: '',
  dateOfBirth: '2010-05-01',
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
