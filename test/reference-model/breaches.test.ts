/** Random histories of people who put things right: who is among the breaches, and why, as the events alone tell it again. */
import { expect, it } from 'vitest'
import { type Hand, history } from './histories.ts'
import { type Told, toldAgain } from './told-again.ts'

/** As the list says it: `breach-reads.ts` asks these rows. */
function asListed(crisis: Hand): Told {
  const { case: row, deadlines, inTime } = crisis.see()
  const fired = deadlines.find((one) => one.kind === 'response-due' && one.state === 'fired')
  const { first_face_to_face_at: seen, response_due_at: due } = row
  return {
    listed: fired !== undefined || (seen !== null && due !== null && seen > due),
    lateBy: (fired?.computed_from?.correction ?? null) as Told['lateBy'],
    inTimeAfterAll: inTime !== null,
  }
}

it('four hundred cases on which everything is corrected again and again are listed as their events tell it', () => {
  const differing: string[] = []
  const met = new Map<string, number>()
  for (let seed = 1; seed <= 400; seed += 1) {
    let once = false
    history(seed, (crisis, story) => {
      const listed = asListed(crisis)
      const told = toldAgain(
        { policy: crisis.see().policy, setting: crisis.setting, received: Number(crisis.logged) },
        crisis.events,
        Number(crisis.see().now),
      )
      const key = JSON.stringify(listed)
      met.set(key, (met.get(key) ?? 0) + 1)
      // What was once among the breaches is never away from them.
      const stays = listed.listed || !once
      once ||= listed.listed
      if (key === JSON.stringify(told) && stays) return 'goes on'
      differing.push(`seed ${seed}, ${story.join(' ')}: listed ${key}, told again ${JSON.stringify(told)}`)
      return 'ends'
    })
  }
  expect(differing).toEqual([])
  const kinds = [...met.keys()].join()
  for (const word of ['contact', 'received-time', 'setting', '"inTimeAfterAll":true'])
    expect(kinds).toContain(word)
})
