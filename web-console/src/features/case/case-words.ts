/** A case in short words. Preferred name and pronouns first. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { where } from '../../lib/where.ts'

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
  const place = where({ ...view, locality: null })
  return view.locality ? `${place} · ${view.locality}` : place
}

export const isOpen = (view: CaseView): boolean =>
  view.state === 'received' || view.state === 'triaged' || view.state === 'offered' || view.state === 'owned'
