/** The 999 record in a few words. */
import { labels } from '../../../../src/contracts/words/labels.ts'
import type { CallDraft } from './call-draft.ts'

export function dangerWords(danger: NonNullable<CallDraft['danger']>): string {
  const reference = danger.reference.trim()
  return `${labels.emergencyService[danger.service]} called${reference ? `, reference ${reference}` : ', reference still missing'}`
}
