/** Sentences of the timeline about a detention under section 136. Pure. */
import type { DetentionFactSaid, EventPayloads } from '../events.ts'
import { hours, inside } from './in-sentence.ts'
import { labels } from './labels.ts'

type Clock = (iso: string) => string
type OfDetention = Extract<keyof EventPayloads, `detention.${string}`>

const said = ({ kind, place, at, minutes }: DetentionFactSaid, clock: Clock): string =>
  `${inside(labels.detentionFact[kind])}${minutes === null ? '' : ` by ${hours(minutes)}`}${place === null ? '' : `, ${inside(labels.placeOfSafety[place])}`}, at ${clock(at)}`

/** Which detention it is, where a case has several and it is not the last. */
const which = (beganAt: string | undefined, clock: Clock): string =>
  beganAt === undefined ? 'Section 136' : `Section 136, the detention that began at ${clock(beganAt)}`

function endsWords(ends: EventPayloads['detention.corrected']['ends'], clock: Clock): string {
  if (ends === null) return ''
  if (ends.to === null) return '. NO CLOCK RUNS until an arrival is recorded'
  return `. THE TIME ALLOWED ENDS at ${clock(ends.to)}${ends.from === null ? '' : `, not at ${clock(ends.from)}`}`
}

export const detentionSentences: {
  readonly [T in OfDetention]: (payload: EventPayloads[T], clock: Clock) => string
} = {
  'detention.recorded': ({ kind, place, at, happened, beganAt }, clock) =>
    `${which(beganAt, clock)}: ${said({ kind, place, at, minutes: null }, clock)}${happened ? '; it had happened already' : ''}`,
  'detention.extended': ({ reason, minutes: by, at, happened, beganAt }, clock) =>
    `${which(beganAt, clock)}: extended by ${hours(by)} at ${clock(at)}, ${inside(labels.extensionReason[reason])}${happened ? '; it had happened already' : ''}`,
  'detention.corrected': ({ was, instead, ends, beganAt }, clock) =>
    instead === null
      ? `${which(beganAt, clock)}, taken back: ${said(was, clock)}${endsWords(ends, clock)}`
      : `${which(beganAt, clock)}, put right: ${said(instead, clock)}; was recorded as ${said(was, clock)}${endsWords(ends, clock)}`,
  'detention.outside': ({ code }) =>
    `OUTSIDE WHAT THE ACT ALLOWS, as recorded: ${inside(labels.outside[code])}`,
  'detention.resolved': ({ code }) =>
    `Put right by what was recorded since: ${inside(labels.outside[code])}. That it was recorded, and the alarm, stay`,
}
