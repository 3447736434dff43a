/** The product acting out a deed: the pure core with the real choreography, by the functions that services call. */

import { close } from '../../src/cases/closure.ts'
import { addToStory } from '../../src/cases/story.ts'
import { react } from '../../src/choreography.ts'
import { handBack } from '../../src/dispatch/hand-back.ts'
import { accept, decline } from '../../src/dispatch/offer.ts'
import { step } from '../../src/dispatch/visit.ts'
import { amendOn, endOn } from '../../src/intake/call-on-case.ts'
import { formatInstant, type Instant, micros, wallClock } from '../../src/kernel/clock.ts'
import { schedule } from '../../src/sla/clocks.ts'
import { ask, done } from '../../src/sla/follow-ups.ts'
import { contactFailed, noteException } from '../../src/triage/exceptions.ts'
import { keepUrgency } from '../../src/triage/look-again.ts'
import { answerProposal, proposalOn, retriage } from '../../src/triage/retriage.ts'
import { triage } from '../../src/triage/triage.ts'
import {
  type CaseInMemory,
  caseInMemory,
  engine,
  type InMemoryOptions,
  member,
} from '../harness/case-in-memory.ts'
import { type Deed, leaders } from './deeds.ts'
import { MINUTE } from './london.ts'
import type { Person, Sheet } from './state.ts'

export const instant = (at: number): Instant => micros(BigInt(at))
const named = (people: readonly Person[]) => people.map((one) => ({ ...one, name: one.membershipId }))
const rationale = 'Said something new that changes the picture.'

/**
 * A case as intake leaves it: logged, with the deadline that intake's own statement schedules.
 * @param more who else is there, or reactions that somebody listens in on
 */
export function openProduct(sheet: Sheet, more: Partial<InMemoryOptions> = {}): CaseInMemory {
  const { policy, setting, onCall, now, received } = sheet
  const begun = formatInstant(instant(now))
  const crisis = caseInMemory({ react, onCall: named(onCall), policy, setting, now: begun, ...more })
  crisis.act(engine, (file) => {
    file.amend({ received_at: instant(received), unowned_since: instant(received) })
    for (const call of file.rows('call')) file.change(call, { received_at: instant(received) })
    schedule(file, 'triage-due', instant(received + policy.triageDueMinutes * MINUTE), {})
  })
  return crisis
}

const followUps = (crisis: CaseInMemory): string[] =>
  crisis.events.flatMap(({ event }) => (event.type === 'follow-up.asked' ? [event.payload.followUpId] : []))

/** @returns whether the product allowed it */
export function actOut(crisis: CaseInMemory, deed: Deed): boolean {
  const desk = member('quinn')
  const offerOf = (person: string) =>
    crisis.see().offers.find((one) => one.responder_id === person && one.state === 'open')?.id ?? ''
  const by = (who: string, decide: Parameters<CaseInMemory['act']>[1]) =>
    crisis.act(member(who), decide) === undefined
  switch (deed.what) {
    case 'wait':
      crisis.pass(deed.minutes)
      return true
    case 'shift':
      crisis.shift(named(deed.people))
      return true
    case 'triage':
      return by('quinn', (file) =>
        triage(file, {
          outcome: deed.outcome,
          rationale,
          sceneSafety: 'unknown',
          localityId: deed.locality ?? undefined,
        }),
      )
    case 'retriage':
      return by(deed.by, (file) => retriage(file, { from: deed.from, outcome: deed.outcome, rationale }))
    case 'answer':
      return by(deed.by, (file) => answerProposal(file, proposalOn(file)?.id ?? '', deed.agree))
    case 'amend':
      return by('quinn', (file) =>
        amendOn(file, {
          callId: 'call',
          became: instant(deed.to),
          reason: 'On paper first.',
        }),
      )
    case 'accept':
      return by(deed.person, (file) => accept(file, offerOf(deed.person), deed.minutes, 'console'))
    case 'decline':
      return by(deed.person, (file) => decline(file, offerOf(deed.person), deed.reason, 'text'))
    case 'step':
      return by(deed.person, (file) =>
        step(file, {
          step: deed.step,
          ...(deed.medium && { medium: deed.medium }),
          ...(deed.correction && { correction: 'Pressed too early.' }),
          ...(deed.minutesToArrive && { minutesToArrive: deed.minutesToArrive }),
        }),
      )
    case 'hand-back':
      return by(deed.by, (file) =>
        handBack(file, { from: deed.from, reason: deed.reason }, leaders.includes(deed.by)),
      )
    case 'failed':
      return by('quinn', (file) => contactFailed(file, deed.medium, deed.result, null))
    case 'exception':
      return by('quinn', (file) => noteException(file, deed.code, null))
    case 'ask':
      return by('quinn', (file) => ask(file, { kind: deed.kind, minutes: deed.minutes ?? undefined }))
    case 'done':
      return by('quinn', (file) => done(file, followUps(crisis)[deed.which] ?? '', 'Seen to.'))
    case 'told':
      return by('quinn', (file) => addToStory(file, 'Mum rang again.'))
    case 'keep':
      return by('quinn', (file) => keepUrgency(file))
    case 'close':
      return (
        crisis.act(desk, (file) =>
          close(file, {
            outcome: 'seen-and-supported',
            destination: 'getting-help',
            namedPerson: 'Dr Vane',
            firstContactDate: wallClock(file.now, file.timeZone).date,
          }),
        ) === undefined
      )
    case 'cancel':
      return by('quinn', (file) => endOn(file, 'call', 'advice-only'))
  }
}
