/** Correcting details: only what was changed is sent, against the version that was opened. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type {
  ConsentCode,
  NeedCode,
  SafeguardingCode,
  SceneSafety,
  SettingCode,
} from '../../../../src/contracts/vocabulary.ts'

export interface AmendDraft {
  preferredName: string
  pronouns: string
  dateOfBirth: string
  nhsNumber: string
  legalName: string
  livesAt: string
  setting: SettingCode
  sceneSafety: SceneSafety
  safeguarding: SafeguardingCode
  safeguardingNote: string
  consent: ConsentCode
  needs: NeedCode[]
  needsNote: string
}

/** '1 5 2010' for '2010-05-01': in the order in which people say a date, and in which it was asked for. */
export const asTyped = (isoDate: string): string =>
  isoDate === '' ? '' : isoDate.split('-').map(Number).reverse().join(' ')

export const amendDraftOf = (view: CaseView): AmendDraft => ({
  preferredName: view.youngPerson?.preferredName ?? '',
  pronouns: view.youngPerson?.pronouns ?? '',
  dateOfBirth: asTyped(view.youngPerson?.dateOfBirth ?? ''),
  nhsNumber: view.youngPerson?.nhsNumber ?? '',
  legalName: view.youngPerson?.legalName ?? '',
  livesAt: view.youngPerson?.livesAt ?? '',
  setting: view.setting,
  sceneSafety: view.sceneSafety,
  safeguarding: view.safeguarding,
  safeguardingNote: view.safeguardingNote ?? '',
  consent: view.consent,
  needs: [...view.needs],
  needsNote: view.needsNote ?? '',
})

const texts = [
  'preferredName',
  'pronouns',
  'dateOfBirth',
  'nhsNumber',
  'legalName',
  'livesAt',
  'safeguardingNote',
  'needsNote',
] as const
type TextPart = Partial<Record<(typeof texts)[number], string | null>>

/** What differs between the form as opened and as it stands; an emptied text is null. */
export function changesOf(opened: AmendDraft, draft: AmendDraft) {
  const changed: TextPart = {}
  for (const name of texts) {
    const value = draft[name].trim()
    if (value !== opened[name]) changed[name] = value === '' ? null : value
  }
  const sameNeeds = [...opened.needs].sort().join() === [...draft.needs].sort().join()
  return {
    ...changed,
    ...(draft.setting === opened.setting ? {} : { setting: draft.setting }),
    ...(draft.sceneSafety === opened.sceneSafety ? {} : { sceneSafety: draft.sceneSafety }),
    ...(draft.safeguarding === opened.safeguarding ? {} : { safeguarding: draft.safeguarding }),
    ...(draft.consent === opened.consent ? {} : { consent: draft.consent }),
    ...(sameNeeds ? {} : { needs: draft.needs }),
  }
}
