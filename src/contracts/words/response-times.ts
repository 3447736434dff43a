/** What differs between two versions of the promises of time, one sentence a difference, as a manager reads it. Pure. */
import { minutesNames, partMinutes } from '../part-minutes.ts'
import type { ResponseTimesBody } from '../response-times.ts'
import { followUpKinds, type Tier, tiers } from '../vocabulary.ts'
import { whole } from './counted.ts'
import { labels } from './labels.ts'

const span = (minutes: number): string => {
  const all = whole(minutes)
  if (all < 120) return `${all} min`
  return all % 60 === 0 ? `${all / 60} h` : `${Math.floor(all / 60)} h ${all % 60} min`
}
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const weekdays = (numbers: readonly number[]): string => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted.length === 7 ? 'every day' : sorted.map((day) => days[day - 1] ?? String(day)).join(', ')
}
const stepWords = (steps: ResponseTimesBody['steps']): string =>
  steps.map((role) => labels.onCallRole[role].toLowerCase()).join(', then ')
const sharesWords = ([first, second, third]: ResponseTimesBody['warningShares']['T1']): string =>
  `at ${whole(first)}%, ${whole(second)}% and ${whole(third)}% of the time`
const roleWords = (role: ResponseTimesBody['holder']): string => labels.onCallRole[role].toLowerCase()

interface ResponseTimesWords {
  /** Null when it is the same for every tier. */
  readonly tier: Tier | null
  readonly name: string
  readonly words: string
}

/** Every promise of one version, as name and words; two versions differ where these do. */
export function responseTimesWords(body: ResponseTimesBody): ResponseTimesWords[] {
  const found: ResponseTimesWords[] = []
  const say = (name: string, words: string) => found.push({ tier: null, name, words })
  const sayOf = (name: string, words: (tier: Tier) => string) =>
    found.push(...tiers.map((tier) => ({ tier, name, words: words(tier) })))
  sayOf('face to face', (tier) => `within ${span(body.targetMinutes[tier])}`)
  for (const { tier, setting, minutes } of body.targetMinutesBySetting)
    say(`${tier} from ${labels.setting[setting]}: face to face`, `within ${span(minutes)}`)
  sayOf('warnings', (tier) => sharesWords(body.warningShares[tier]))
  sayOf('somebody accepts', (tier) => `within ${span(body.acceptanceMinutes[tier])}`)
  sayOf('time to answer on each step', (tier) => span(body.stepMinutes[tier]))
  say('Who is asked, in order', stepWords(body.steps))
  say('999 now runs the clocks of', body.emergencyRunsAs)
  say('A call that nobody triages goes to the coordinator', `after ${span(body.triageDueMinutes)}`)
  say('An untriaged call escalates again', `every ${span(body.triageEscalationMinutes)}`)
  for (const one of minutesNames) say(partMinutes[one].name, `after ${span(body[one])}`)
  for (const kind of followUpKinds) say(labels.followUp[kind], `within ${span(body.followUpMinutes[kind])}`)
  const { from, to } = body.allocation
  say('Allocation hours', `${from} to ${to}, ${weekdays(body.allocation.weekdays)}`)
  say('Who holds what waits for allocation', roleWords(body.holder))
  return found
}

const promises = (body: ResponseTimesBody): Map<string, string> =>
  new Map(
    responseTimesWords(body).map(({ tier, name, words }) => [
      tier === null ? name : `${tier}: ${name}`,
      words,
    ]),
  )

/** @returns sentences in the order of the policy; empty when nothing differs */
export function responseTimesChanges(before: ResponseTimesBody, after: ResponseTimesBody): string[] {
  const [was, becomes] = [promises(before), promises(after)]
  const changed = [...becomes].flatMap(([name, words]) => {
    const old = was.get(name)
    if (old === words) return []
    return [old === undefined ? `${name}: new, ${words}` : `${name}: ${words} instead of ${old}`]
  })
  const gone = [...was].flatMap(([name, words]) => (becomes.has(name) ? [] : [`${name}: no longer ${words}`]))
  return [...changed, ...gone]
}
