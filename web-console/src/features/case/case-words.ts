/** A case in short words. Preferred name and pronouns first. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

/** 'Ash', or what is said instead; the legal name only when there is no other. */
export function nameOf(view: CaseView): string {
  return (
    view.youngPerson?.preferredName ?? view.preferredName ?? view.youngPerson?.legalName ?? 'Name not given'
  )
}

/** 'she/her · 15' */
export function aboutWords(view: CaseView): string {
  const young = view.youngPerson
  return [young?.pronouns, young?.age === null || young?.age === undefined ? null : `${young.age} years old`]
    .filter((part) => part)
    .join(' · ')
}

/** 'A&E, bay 4 · Harrowdale' */
export function whereWords(view: CaseView): string {
  const setting = view.place ? `${labels.setting[view.setting]}, ${view.place}` : labels.setting[view.setting]
  return view.locality ? `${setting} · ${view.locality}` : setting
}

export const isOpen = (view: CaseView): boolean =>
  view.state === 'received' || view.state === 'triaged' || view.state === 'offered' || view.state === 'owned'
