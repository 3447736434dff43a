/** Three answers are enough, and what was not answered is not sent. */
import { describe, expect, it } from 'vitest'
import { logCallForm } from '../../../../src/contracts/calls.ts'
import { emptyCall, formOf, isUntouched, locationNotKnown, missingOf, movedTo } from './call-draft.ts'

const three = { ...emptyCall, startedMs: 5, callbackNumber: 'withheld', situation: 'Locked in the bathroom' }

describe('a call being logged', () => {
  it('names the three answers that are missing, in the order people talk', () => {
    expect(missingOf(emptyCall).map((one) => one.words)).toEqual([
      'call-back number',
      'what is happening',
      'where the young person is',
    ])
  })
  it('needs nothing beyond three answers', () => {
    expect(missingOf({ ...three, setting: 'home' })).toEqual([])
    expect(formOf({ ...three, setting: 'home' }, 'home', null)).toEqual({
      callbackNumber: 'withheld',
      situation: 'Locked in the bathroom',
      setting: 'home',
    })
  })
  it('sends what the contract reads, with everything answered', () => {
    const full = {
      ...three,
      preferredName: 'Ash',
      pronouns: 'she/her',
      needs: ['low-light' as const],
      relationship: 'parent-or-carer' as const,
      sceneSafety: 'unknown' as const,
      danger: { service: 'ambulance' as const, reference: ' ' },
    }
    const read = logCallForm.parse(formOf(full, 'emergency-department', '2026-11-22T02:40:00.000Z'))
    expect(read.youngPerson).toEqual({ preferredName: 'Ash', pronouns: 'she/her' })
    expect(read.immediateDanger).toEqual({ service: 'ambulance' })
    expect(read.startedAt).toBe('2026-11-22T02:40:00.000Z')
  })
  it('is saved with one key when nobody knows where the young person is, and keeps where they live', () => {
    const draft = { ...three, ...locationNotKnown, livesAt: '9 Orchard Street' }
    expect(missingOf(draft)).toEqual([])
    expect(logCallForm.parse(formOf(draft, draft.setting, null))).toMatchObject({
      setting: 'other',
      place: 'Location not known',
      youngPerson: { livesAt: '9 Orchard Street' },
    })
  })
  it('does not ask the clinicians of a hospital that was picked by mistake', () => {
    const picked = {
      ...three,
      setting: 'emergency-department' as const,
      siteId: 'royal',
      localityId: 'north',
    }
    expect(movedTo(picked, 'home')).toEqual({ setting: 'home', siteId: '', localityId: '' })
    expect(movedTo({ ...three, localityId: 'south' }, 'home')).toEqual({ setting: 'home' })
  })
  it('is untouched until something is answered, whatever the clock says', () => {
    expect(isUntouched({ ...emptyCall, startedMs: 99 })).toBe(true)
    expect(isUntouched(three)).toBe(false)
  })
})
