/**
 * Nights from seeds: what an on-call night brings, to the pure core with the real choreography alone, with texts that do
 * not arrive among it, and what must hold asked after every step.
 */
import { settings } from '../../src/contracts/vocabulary.ts'
import { type CaseInMemory, engine } from '../harness/case-in-memory.ts'
import { type Chance, chanceOf } from './chance.ts'
import { crew, nextDeed } from './deeds.ts'
import { firstInstantOf, MINUTE } from './london.ts'
import { watch } from './must-hold.ts'
import { actOut, openProduct } from './product.ts'
import { freshSheet, type Sheet } from './state.ts'
import { nobody, type Watcher } from './watcher.ts'
import { someResponseTimes } from './years.ts'

const CASES = 3
const DEEDS = 30
const SECOND = 1_000_000
const evenings = ['2026-03-28', '2026-10-24', '2024-02-28', '2027-12-31']

export function someEvening(chance: Chance): number {
  const day = chance.once(3)
    ? Date.parse(`${chance.pick(evenings)}T00:00:00Z`) * 1000
    : Date.UTC(2024 + chance.below(7), chance.below(12), 1 + chance.below(28)) * 1000
  return firstInstantOf(day + (18 * 60 + chance.below(900)) * MINUTE)
}

/** What the lottery of deeds has to know, read off the product. */
export function asSheet(crisis: CaseInMemory, sheet: Sheet): Sheet {
  const { case: row, offers, visits, visitSteps, proposal, now } = crisis.see()
  const visit = visits.at(-1)
  const steps = visitSteps.filter((one) => one.voided_by === null)
  return Object.assign(sheet, {
    now: Number(now),
    state: row.state,
    outcome: row.triage_outcome,
    received: Number(row.received_at),
    owner: row.owner_id,
    proposal: proposal?.outcome ?? null,
    asked: offers.map(({ responder_id: person, state }) => ({ person, state })),
    visit: visit && { person: visit.responder_id, steps },
    followUps: crisis.events.filter(({ event }) => event.type === 'follow-up.asked'),
  })
}

/** @returns whether there was a text that could fail */
export function textFails(crisis: CaseInMemory, chance: Chance, code = '30003'): boolean {
  const asked = crisis.see().offers.filter((one) => one.state === 'open')
  if (asked.length === 0) return false
  const { responder_id: recipientId, responder_name: recipientName } = chance.pick(asked)
  crisis.act(engine, (file) => {
    file.record('text.failed', {
      messageId: 'm',
      template: 'offer',
      recipientId,
      recipientName,
      code,
    })
  })
  return true
}

export interface Night {
  readonly steps: number
  readonly broken: readonly string[]
}

/**
 * @param handBacks whether cases are handed back in it
 * @param watcher is told of every deed
 */
export function night(seed: number, handBacks = true, watcher: Watcher = nobody): Night {
  const chance = chanceOf(seed)
  const giving = handBacks ? chanceOf(seed * 7919) : null
  const broken: string[] = []
  let steps = 0
  for (let n = 1; n <= CASES; n += 1) {
    const sheet = freshSheet(
      someResponseTimes(chance),
      chance.pick(settings),
      crew(chance),
      someEvening(chance),
    )
    sheet.received -= (1 + chance.below(90)) * SECOND
    const crisis = openProduct(sheet, watcher.listens)
    watcher.begins(crisis, `seed ${seed}, case ${n}`)
    const asks = watch(crisis)
    const story: string[] = []
    for (let made = 0; made < DEEDS; made += 1) {
      const deed = nextDeed(chance, asSheet(crisis, sheet), giving)
      const fails = chance.once(8)
      // No two things happen to a case at the same instant: each waits for the lock of the one before.
      crisis.pass(1 / 60)
      const did = fails ? textFails(crisis, chance) : actOut(crisis, deed)
      steps += 1
      story.push(fails ? 'a text fails' : JSON.stringify(deed))
      watcher.did(story.at(-1) ?? '', did)
      const found = asks()
      if (found.length === 0) continue
      broken.push(`seed ${seed}, case ${n}, ${story.join(' ')}: ${found.join('; ')}`)
      break
    }
  }
  return { steps, broken }
}
