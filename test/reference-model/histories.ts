/** Histories from seeds: a case that somebody accepted, and people who put things right on it again and again. */
import { close } from '../../src/cases/closure.ts'
import { react } from '../../src/choreography.ts'
import { contactMedia, type TriageOutcome } from '../../src/contracts/vocabulary.ts'
import { accept } from '../../src/dispatch/offer.ts'
import { enter } from '../../src/dispatch/visit-correction.ts'
import { amendOn } from '../../src/intake/call-on-case.ts'
import { formatInstant, type Instant, minutesBetween, plusMinutes } from '../../src/kernel/clock.ts'
import { answerProposal, proposalOn, retriage } from '../../src/triage/retriage.ts'
import { triage } from '../../src/triage/triage.ts'
import { caseInMemory, member } from '../harness/case-in-memory.ts'
import { type Chance, chanceOf } from './chance.ts'
import { nobody, type Watcher } from './watcher.ts'

const people = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
] as const
const rationale = 'Said something new that changes the picture.'
const [quinn, ana, morag] = [member('quinn'), member('ana'), member('morag')]
const settings = ['home', 'emergency-department', 'school-or-college'] as const

function begin(chance: Chance, listens: Watcher['listens']) {
  const setting = chance.pick(settings)
  const crisis = caseInMemory({ react, onCall: people, setting, ...listens })
  const logged = crisis.see().now
  const outcome = chance.pick(['T1', 'T1', 'T2'] as const)
  crisis.act(quinn, (file) => triage(file, { outcome, rationale, sceneSafety: 'safe' }))
  crisis.act(ana, (file) =>
    accept(file, file.rows('offer').find((one) => one.state === 'open')?.id ?? '', 20, 'console'),
  )
  return { ...crisis, logged, setting }
}
export type Hand = ReturnType<typeof begin>

/** An instant between two entries, half of the time: by chance, and most often one that can have been. */
function between(chance: Chance, crisis: Hand, after?: Instant, before?: Instant): { at?: string } {
  if (chance.once(2)) return {}
  const { now, case: row } = crisis.see()
  const [low, high] = [after ?? row.received_at, before ?? now]
  const seconds = Math.max(1, Math.floor(minutesBetween(low, high) * 60))
  return { at: formatInstant(plusMinutes(low, chance.below(seconds) / 60)) }
}

const standingOf = (crisis: Hand) => crisis.see().visitSteps.filter((one) => one.voided_by === null)

const deeds: Readonly<Record<string, (chance: Chance, crisis: Hand) => unknown>> = {
  wait: (chance, crisis) => crisis.pass(chance.pick([5, 20, 45, 60, 130, 200, 700])),
  step: (chance, crisis) => {
    const taken = standingOf(crisis)
    const order = ['on-the-way', 'arrived', 'in-contact', 'outcome-agreed'] as const
    const next = order[taken.length] ?? chance.pick(order)
    const medium = chance.pick(['face-to-face', ...contactMedia] as const)
    const when = between(chance, crisis, taken.at(-1)?.at)
    crisis.act(ana, (file) => enter(file, { step: next, medium, ...when }))
  },
  correct: (chance, crisis) => {
    const standing = standingOf(crisis)
    if (standing.length === 0) return
    const place = chance.below(standing.length)
    const { id = '', step = 'arrived' } = standing[place] ?? {}
    const medium = chance.once(2) ? { medium: chance.pick(contactMedia) } : {}
    const when = between(chance, crisis, standing[place - 1]?.at, standing[place + 1]?.at)
    crisis.act(ana, (file) =>
      enter(file, { step, corrects: id, correction: 'Read wrongly.', ...medium, ...when }),
    )
  },
  goBack: (chance, crisis) => {
    const step = chance.pick(['arrived', 'in-contact'] as const)
    const medium = chance.pick(contactMedia)
    const when = between(chance, crisis)
    crisis.act(ana, (file) => enter(file, { step, medium, correction: 'Pressed too early.', ...when }))
  },
  amend: (chance, crisis) => {
    const became = plusMinutes(crisis.logged, chance.below(400) - 260)
    crisis.act(quinn, (file) =>
      amendOn(file, {
        callId: 'call',
        became,
        reason: 'On paper.',
      }),
    )
  },
  close: (chance, crisis) => {
    if (!chance.once(4)) return
    const ending = { outcome: 'not-found', destination: 'getting-help', namedPerson: 'Dr Vane' } as const
    crisis.act(morag, (file) => close(file, { ...ending, firstContactDate: '2039-02-01' }))
  },
}
/** What a setting and a change of urgency do to each other's due time is the business of other tests: one of them to a history. */
const either: readonly (typeof deeds)[] = [
  {
    setting: (chance, crisis) => {
      const to = chance.pick(settings)
      crisis.act(quinn, (file) => {
        const { setting: from } = file.case
        if (from === to || crisis.see().case.closed_at !== null) return
        file.amend({ setting: to })
        file.record('case.amended', { fields: ['setting'], editVersion: 2, setting: { from, to } })
      })
    },
  },
  {
    urgency: (chance, crisis) => {
      const from = crisis.see().case.triage_outcome as TriageOutcome
      crisis.act(quinn, (file) =>
        retriage(file, { from, outcome: chance.pick(['T1', 'T2', 'T3']), rationale }),
      )
      crisis.act(morag, (file) => answerProposal(file, proposalOn(file)?.id ?? '', true))
    },
  },
]

const DEEDS = 16

/**
 * @param did is called after each deed with the case and all deeds so far
 * @param watcher is told of every deed
 */
export function history(
  seed: number,
  did: (crisis: Hand, story: readonly string[]) => 'goes on' | 'ends',
  watcher: Watcher = nobody,
): void {
  const chance = chanceOf(seed)
  const crisis = begin(chance, watcher.listens)
  watcher.begins(crisis, `seed ${seed}: ${crisis.setting}`)
  watcher.did('somebody accepts it', true)
  const may = { ...deeds, ...chance.pick(either) }
  const story: string[] = []
  for (let n = 0; n < DEEDS; n += 1) {
    const what = chance.pick([...Object.keys(may), 'step', 'step', 'step', 'correct', 'correct', 'wait'])
    may[what]?.(chance, crisis)
    crisis.pass(1 / 60)
    story.push(what)
    watcher.did(what, true)
    if (did(crisis, story) === 'ends') return
  }
}
