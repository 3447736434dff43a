/**
 * A virtual year from a seed: cases at chosen hours of one year of 2024–2030, each lived twice, by the product and by
 * the reference model, and compared after every step.
 */
import { settings } from '../../src/contracts/vocabulary.ts'
import { chanceOf } from './chance.ts'
import { asModelSays, asProductSays, differences } from './compare.ts'
import { crew, type Deed, nextDeed } from './deeds.ts'
import { logged } from './model.ts'
import { perform } from './perform.ts'
import { actOut, openProduct } from './product.ts'
import { freshSheet } from './state.ts'
import { nobody, type Watcher } from './watcher.ts'
import { otherwiseSet, someInstant, someResponseTimes } from './years.ts'

const SECOND = 1_000_000
const CASES = 6
const DEEDS = 24

export interface Year {
  readonly cases: number
  readonly steps: number
  /** The first difference of each case that had any, with all that led to it. */
  readonly differing: readonly {
    readonly story: readonly string[]
    readonly differences: readonly string[]
  }[]
}

const said = (deed: Deed): string =>
  deed.what === 'amend' ? `amend to ${new Date(deed.to / 1000).toISOString()}` : JSON.stringify(deed)

/**
 * @param handBacks whether cases are handed back in it
 * @param watcher is told of every deed
 */
export function virtualYear(seed: number, handBacks = true, watcher: Watcher = nobody): Year {
  const chance = chanceOf(seed)
  const giving = handBacks ? chanceOf(seed * 7919) : null
  const year = 2024 + chance.below(7)
  const differing: { story: string[]; differences: string[] }[] = []
  let steps = 0
  for (let n = 0; n < CASES; n += 1) {
    const sheet = freshSheet(
      otherwiseSet(someResponseTimes(chance), chanceOf(seed * 1000 + n)),
      chance.pick(settings),
      crew(chance),
      someInstant(chance, year),
    )
    // Nobody triages within the second in which a call comes in.
    sheet.received -= (1 + chance.below(90)) * SECOND
    if (chance.once(5)) sheet.received -= chance.below(5 * 3600) * SECOND
    logged(sheet)
    const crisis = openProduct(sheet, watcher.listens)
    const story = [
      `seed ${seed}, case ${n + 1}: ${sheet.setting}, ${new Date(sheet.now / 1000).toISOString()}, ${JSON.stringify(sheet.policy.allocation)}, escalation policy ${sheet.policy.steps}, on call ${sheet.onCall.map((one) => `${one.membershipId} ${one.role} ${one.localityId ?? ''}`).join(', ')}`,
    ]
    watcher.begins(crisis, story.join())
    for (let made = 0; made < DEEDS; made += 1) {
      // No two things happen to a case at the same instant: each waits for the lock of the one before.
      const lock: Deed = { what: 'wait', minutes: 1 / 60 }
      perform(sheet, lock)
      actOut(crisis, lock)
      const deed = nextDeed(chance, sheet, giving)
      const allowed = perform(sheet, deed)
      const did = actOut(crisis, deed)
      steps += 1
      story.push(`${said(deed)} ${allowed ? '' : '(refused)'}`)
      watcher.did(said(deed), did)
      const found = differences(asProductSays(crisis), asModelSays(sheet))
      if (allowed !== did) found.unshift(`the product ${did ? 'allowed' : 'refused'} it, the rules do not`)
      if (found.length > 0) {
        differing.push({ story, differences: found })
        break
      }
    }
  }
  return { cases: CASES, steps, differing }
}
