/** Who is being offered a case, in a sentence. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'

export function offeredWords(view: CaseView): string {
  const names = view.openOffers.map((offer) => offer.responder.name)
  if (names.length > 0) return `Being offered to ${names.join(' and ')}.`
  if (view.escalationExhausted) return 'Nobody on call could be asked: every board shows it now.'
  if (view.owner)
    return view.ownerIsHolder ? `Held by ${view.owner.name} until allocation.` : `With ${view.owner.name}.`
  return 'Looking for who is on call.'
}
