/** A version of the promises of time as it is being written: every number as typed. Pure. */
import type { z } from 'zod'
import { minutesNames, partMinutes } from '../../../../src/contracts/part-minutes.ts'
import type { ResponseTimesBody, responseTimesForm } from '../../../../src/contracts/response-times.ts'
import { followUpKinds, type OnCallRole, tiers } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

/** Path of a number in the policy, as the server names it, to what was typed. */
export type Typed = Readonly<Record<string, string>>

export interface ResponseTimesDraft {
  readonly typed: Typed
  readonly steps: readonly OnCallRole[]
  readonly holder: OnCallRole
  readonly from: string
  readonly to: string
  readonly weekdays: readonly string[]
}

/** In the order of the page; minutes, but for the warnings. */
export const groups = [
  'Face to face',
  'Warnings, in percent of that time',
  'Somebody accepts',
  'Time to answer on each step',
  'Other clocks',
] as const
type Group = (typeof groups)[number]
const places = ['first', 'second', 'third'] as const

interface NumberField {
  readonly path: string
  readonly label: string
  readonly group: Group
}

/** In the order of the page. */
export function numberFields(body: ResponseTimesBody): NumberField[] {
  const perTier = (name: string, group: Group) =>
    tiers.map((tier) => ({ path: `${name}.${tier}`, label: tier, group }))
  return [
    ...perTier('targetMinutes', 'Face to face'),
    ...body.targetMinutesBySetting.map((entry, n) => ({
      path: `targetMinutesBySetting.${n}.minutes`,
      label: `${entry.tier} from ${labels.setting[entry.setting]}`,
      group: 'Face to face' as const,
    })),
    ...tiers.flatMap((tier) =>
      places.map((place, n) => ({
        path: `warningShares.${tier}.${n}`,
        label: `${tier} ${place}`,
        group: 'Warnings, in percent of that time' as const,
      })),
    ),
    ...perTier('acceptanceMinutes', 'Somebody accepts'),
    ...perTier('stepMinutes', 'Time to answer on each step'),
    { path: 'triageDueMinutes', label: 'A call waits for triage', group: 'Other clocks' },
    { path: 'triageEscalationMinutes', label: 'Escalate again every', group: 'Other clocks' },
    ...minutesNames.map((path) => ({ path, label: partMinutes[path].label, group: 'Other clocks' as const })),
    ...followUpKinds.map((kind) => ({
      path: `followUpMinutes.${kind}`,
      label: labels.followUp[kind],
      group: 'Other clocks' as const,
    })),
  ]
}

const read = (body: ResponseTimesBody, path: string): number =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body) as number

export const draftOf = (body: ResponseTimesBody): ResponseTimesDraft => ({
  typed: Object.fromEntries(numberFields(body).map(({ path }) => [path, String(read(body, path))])),
  steps: body.steps,
  holder: body.holder,
  from: body.allocation.from,
  to: body.allocation.to,
  weekdays: body.allocation.weekdays.map(String),
})

/** What somebody typed stays; what they left as it was becomes what a version says that was published meanwhile. */
export function carriedOver(
  before: ResponseTimesBody,
  newest: ResponseTimesBody,
  draft: ResponseTimesDraft,
): ResponseTimesDraft {
  const then = draftOf(before)
  const now = draftOf(newest)
  const kept = <T>(mine: T, was: T, is: T): T => (JSON.stringify(mine) === JSON.stringify(was) ? is : mine)
  const typed = Object.entries(now.typed).map(([path, is]) => {
    const was = then.typed[path] ?? is
    return [path, kept(draft.typed[path] ?? was, was, is)] as const
  })
  return {
    typed: Object.fromEntries(typed),
    steps: kept(draft.steps, then.steps, now.steps),
    holder: kept(draft.holder, then.holder, now.holder),
    from: kept(draft.from, then.from, now.from),
    to: kept(draft.to, then.to, now.to),
    weekdays: kept(draft.weekdays, then.weekdays, now.weekdays),
  }
}

/** Writes what was typed over a copy; what is no whole number goes as it is, so that the server's refusal names it. */
export function bodyOf(
  base: ResponseTimesBody,
  draft: ResponseTimesDraft,
): z.input<typeof responseTimesForm>['body'] {
  const body = structuredClone(base) as ResponseTimesBody
  for (const [path, text] of Object.entries(draft.typed)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const holder = keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body)
    const record = holder as Record<string, unknown>
    record[last] = text.trim() === '' ? 0 : Number(text)
  }
  return {
    ...body,
    steps: [...draft.steps],
    holder: draft.holder,
    allocation: {
      from: draft.from,
      to: draft.to,
      weekdays: draft.weekdays.map(Number).sort((a, b) => a - b),
    },
  }
}
