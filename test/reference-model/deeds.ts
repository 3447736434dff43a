/** What may happen to a case, as data that the product and the reference model both can act out. */
import {
  contactMedia,
  declineReasons,
  exceptionCodes,
  failedContacts,
  followUpKinds,
  handBackReasons,
  triageOutcomes,
  visitSteps,
} from '../../src/contracts/vocabulary.ts'
import type { Chance } from './chance.ts'
import { isOpen, type Person, type Sheet } from './state.ts'
import type { Step } from './visiting.ts'

const urgencies = ['emergency', 'T1', 'T2', 'T3'] as const
export type Urgency = (typeof urgencies)[number]
const desks = ['quinn', 'rosa'] as const

/** In which place the person stands among those who could be named. */
export type Deed =
  | { what: 'triage'; outcome: (typeof triageOutcomes)[number]; locality: string | null }
  | { what: 'retriage'; from: (typeof triageOutcomes)[number]; outcome: Urgency; by: string }
  | { what: 'answer'; agree: boolean; by: string }
  | { what: 'amend'; to: number }
  | { what: 'accept'; person: string; minutes: number | null }
  | { what: 'decline'; person: string; reason: (typeof declineReasons)[number] }
  | ({ what: 'step'; person: string } & Step)
  | { what: 'hand-back'; by: string; from: string; reason: (typeof handBackReasons)[number] }
  | { what: 'failed'; medium: (typeof contactMedia)[number]; result: (typeof failedContacts)[number] }
  | { what: 'exception'; code: (typeof exceptionCodes)[number] }
  | { what: 'ask'; kind: (typeof followUpKinds)[number]; minutes: number | null }
  | { what: 'done'; which: number }
  | { what: 'told' | 'keep' | 'close' | 'cancel' }
  | { what: 'shift'; people: readonly Person[] }
  | { what: 'wait'; minutes: number }

const SECOND = 1_000_000
const waits = [0, 1, 2, 3, 5, 10, 14.5, 15, 30, 45, 60, 90, 120, 240, 480, 720, 1440, 2880]
/** Who may hand a case back for somebody else. */
export const leaders: readonly string[] = ['morag', 'olive']
const people = ['ana', 'ben', 'cai', 'dev', 'morag', 'olive'] as const

/** Who is on call: nobody now and then, and some for one place only. */
export function crew(chance: Chance): Person[] {
  const roles = [
    'first-on-call',
    'first-on-call',
    'second-on-call',
    'second-on-call',
    'coordinator',
    'manager',
  ]
  return people.flatMap((membershipId, n) =>
    chance.once(4)
      ? []
      : [
          {
            membershipId,
            role: roles[n] as Person['role'],
            localityId: chance.once(3) ? chance.pick(['north', 'south']) : null,
          },
        ],
  )
}

const maker: Record<Deed['what'], (chance: Chance, sheet: Sheet) => Deed> = {
  triage: (chance) => ({
    what: 'triage',
    outcome: chance.pick(triageOutcomes),
    locality: chance.pick([null, 'north', 'south']),
  }),
  retriage: (chance, sheet) => ({
    what: 'retriage',
    from: chance.once(12) ? chance.pick(triageOutcomes) : (sheet.outcome ?? 'T2'),
    outcome: chance.pick(urgencies),
    by: chance.pick(desks),
  }),
  answer: (chance) => ({ what: 'answer', agree: !chance.once(4), by: chance.pick(desks) }),
  amend: (chance, sheet) => ({
    what: 'amend',
    to: sheet.received + (chance.below(7200) - 4800) * (chance.once(3) ? 10 : 1) * SECOND,
  }),
  accept: (chance, sheet) => ({
    what: 'accept',
    person: someoneAsked(chance, sheet),
    minutes: chance.pick([null, 5, 20, 35, 90]),
  }),
  decline: (chance, sheet) => ({
    what: 'decline',
    person: someoneAsked(chance, sheet),
    reason: chance.pick(declineReasons),
  }),
  step: (chance, sheet) => {
    const last = sheet.visit?.steps.at(-1)
    const next = sheet.visit?.ended
      ? 'on-the-way'
      : (visitSteps[last ? visitSteps.indexOf(last.step) + 1 : 0] ?? 'safe-and-clear')
    const correction = chance.once(6)
    return {
      what: 'step',
      person: sheet.visit?.person ?? chance.pick(people),
      step: chance.once(3) ? chance.pick(visitSteps) : next,
      medium: chance.pick(contactMedia),
      correction,
      minutesToArrive: chance.once(3) ? chance.pick([10, 45]) : null,
    }
  },
  'hand-back': (chance, sheet) => {
    const from = chance.once(8) ? chance.pick(people) : (sheet.owner ?? chance.pick(people))
    return {
      what: 'hand-back',
      from,
      by: chance.once(3) ? chance.pick(['ben', ...leaders]) : from,
      reason: chance.pick(handBackReasons),
    }
  },
  failed: (chance) => ({
    what: 'failed',
    medium: chance.pick(contactMedia),
    result: chance.pick(failedContacts),
  }),
  exception: (chance) => ({ what: 'exception', code: chance.pick(exceptionCodes) }),
  ask: (chance) => ({
    what: 'ask',
    kind: chance.pick(followUpKinds),
    minutes: chance.pick([null, null, 5, 60]),
  }),
  done: (chance, sheet) => ({ what: 'done', which: chance.below(sheet.followUps.length + 1) }),
  told: () => ({ what: 'told' }),
  keep: () => ({ what: 'keep' }),
  close: () => ({ what: 'close' }),
  cancel: () => ({ what: 'cancel' }),
  shift: (chance) => ({ what: 'shift', people: crew(chance) }),
  wait: (chance) => ({ what: 'wait', minutes: chance.pick(waits) + chance.pick([0, 0, 1 / 60, 0.5]) }),
}

function someoneAsked(chance: Chance, sheet: Sheet): string {
  const asked = sheet.asked.filter((one) => one.state === 'open')
  return asked.length === 0 || chance.once(10) ? chance.pick(people) : chance.pick(asked).person
}

/**
 * What is likely now: a lottery, where a word drawn twice as often stands twice.
 * @param giving draws by itself whether a case is handed back, so that the stories of seeds kept from before it stay theirs
 */
export function nextDeed(chance: Chance, sheet: Sheet, giving: Chance | null): Deed {
  if (giving?.once(sheet.visit === null ? 40 : 6)) return maker['hand-back'](giving, sheet)
  const likely: Deed['what'][] = ['wait', 'wait', 'wait', 'told', 'shift', 'amend', 'failed', 'ask', 'done']
  if (sheet.state === 'received') likely.push('triage', 'triage', 'triage', 'triage', 'cancel')
  else likely.push('retriage', 'retriage', 'exception', 'keep', 'close', 'triage')
  if (sheet.proposal) likely.push('answer', 'answer', 'answer')
  if (sheet.asked.some(({ state }) => state === 'open')) likely.push('accept', 'accept', 'decline', 'decline')
  if (sheet.visit) likely.push('step', 'step', 'step', 'step', 'step')
  if (!isOpen(sheet)) likely.push('step', 'wait', 'amend', 'close')
  return maker[chance.pick(likely)](chance, sheet)
}
