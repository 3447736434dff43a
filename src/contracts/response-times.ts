/**
 * The service's promises of time: one versioned row that is never edited. Its shape, what a manager may write, and what
 * a change would mean for whom.
 */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { minutesNames, ofEachMinutes } from './part-minutes.ts'
import { id, instant } from './shapes.ts'
import { followUpKinds, onCallRoles, settings, type Tier, tiers, usualShares } from './vocabulary.ts'

const DAY = 24 * 60
/** Longer than any promise of a crisis service; what is above it is a slip of the finger. */
const MONTH = 30 * DAY

const minutes = z.number().int().min(1).max(MONTH, 'is longer than 30 days')
const perTier = z.object({ T1: minutes, T2: minutes, T3: minutes })
const share = z
  .number()
  .int()
  .min(1, 'is a share of the time in whole percent, from 1 to 99')
  .max(99, 'is a share of the time in whole percent, from 1 to 99')
const threeShares = z.tuple([share, share, share])

export const responseTimesBody = z.object({
  /** Minutes from received until an untriaged call is passed to the coordinator, and between the escalations after it. */
  triageDueMinutes: minutes,
  triageEscalationMinutes: minutes,
  /** Minutes from received to the first face to face. */
  targetMinutes: perTier,
  targetMinutesBySetting: z.array(z.object({ tier: z.enum(tiers), setting: z.enum(settings), minutes })),
  /**
   * First, second and third warning: shares of the time from received to due, in whole percent. Their deadlines are
   * called `response-50`, `response-75` and `response-90` whatever the shares. At the first, a person is asked to look at
   * the urgency again (§look-again).
   */
  warningShares: z
    .object({ T1: threeShares, T2: threeShares, T3: threeShares })
    .default({ T1: usualShares, T2: usualShares, T3: usualShares }),
  /** The tier whose clocks and escalation policy a triage outcome 'emergency' runs under. */
  emergencyRunsAs: z.enum(tiers),
  /** Minutes from received until somebody has accepted. */
  acceptanceMinutes: perTier,
  steps: z.array(z.enum(onCallRoles)),
  /** Minutes that one step has to answer. */
  stepMinutes: perTier,
  ...ofEachMinutes((usually) => minutes.default(usually)),
  /** Minutes to see to each kind of follow-up, and between the escalations after it (§call-back, §referrer-told, §advice, §whereabouts-unknown). */
  followUpMinutes: z
    .object({
      'call-back': minutes,
      referrer: minutes,
      advice: minutes,
      'police-advice': minutes,
      whereabouts: minutes,
    })
    .default({ 'call-back': 30, referrer: 30, advice: 15, 'police-advice': 10, whereabouts: 15 }),
  /** Hours in which T3 and late T2 are offered, local time, `HH:MM`; 1 is Monday. */
  allocation: z.object({
    from: z.string(),
    to: z.string(),
    weekdays: z.array(z.number().int().min(1).max(7)),
  }),
  /** Which on-call role holds what is not offered outside allocation hours. */
  holder: z.enum(onCallRoles),
})
export type ResponseTimesBody = z.output<typeof responseTimesBody>
/** As it was published under its number. */
export type ResponseTimesInForce = ResponseTimesBody & { readonly version: number }

/** Minutes of the response that is due soonest: whatever has to be noticed in time comes before it. */
const soonestResponse = (body: ResponseTimesBody): number =>
  Math.min(body.targetMinutes.T1, ...body.targetMinutesBySetting.map((entry) => entry.minutes))

type InSetting = ResponseTimesBody['targetMinutesBySetting'][number]

/** An urgency that is higher is never later, wherever the young person is; and somebody has accepted before it is due. */
function wrongInSetting(
  body: ResponseTimesBody,
  { tier, setting, minutes }: InSetting,
  before: readonly InSetting[],
): string[] {
  const target = (of: Tier) =>
    body.targetMinutesBySetting.find((one) => one.tier === of && one.setting === setting)?.minutes ??
    body.targetMinutes[of]
  // What is wrong everywhere is said once, of the tier itself.
  const { T1, T2, T3 } = body.targetMinutes
  const others = T1 <= T2 && T2 <= T3 ? tiers : []
  const place = tiers.indexOf(tier)
  const later = others.slice(place + 1).find((other) => target(other) < minutes)
  const sooner = others.slice(0, place).find((other) => target(other) > minutes)
  const accepted = body.acceptanceMinutes[tier]
  return [
    ...(before.some((one) => one.tier === tier && one.setting === setting) ? ['is there twice'] : []),
    ...(later === undefined ? [] : [`is longer than ${later} there`]),
    ...(sooner === undefined ? [] : [`is shorter than ${sooner} there`]),
    ...(minutes < accepted && accepted <= body.targetMinutes[tier]
      ? ['is shorter than the time to accept']
      : []),
  ]
}

const hour = /^([01]\d|2[0-3]):[0-5]\d$/

/** What may be published: on top of the shape, nothing that would leave somebody without a clock or without a person. */
export const publishableResponseTimes = responseTimesBody.superRefine((body, context) => {
  const say = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message })
  if (body.steps.length === 0) say(['steps'], 'choose at least one: somebody must be asked')
  if (new Set(body.steps).size !== body.steps.length) say(['steps'], 'names a step twice')
  for (const edge of ['from', 'to'] as const)
    if (!hour.test(body.allocation[edge])) say(['allocation', edge], 'write it as 09:00')
  if (body.allocation.from >= body.allocation.to) say(['allocation', 'to'], 'must be later than the start')
  if (body.allocation.weekdays.length === 0)
    say(['allocation', 'weekdays'], 'has no day: held cases would never be offered')
  for (const tier of tiers) {
    if (body.acceptanceMinutes[tier] > body.targetMinutes[tier])
      say(['acceptanceMinutes', tier], 'is longer than the response itself')
    if (body.stepMinutes[tier] > body.acceptanceMinutes[tier])
      say(['stepMinutes', tier], 'is longer than the time to accept')
    body.warningShares[tier].forEach((share, n, all) => {
      if (n > 0 && share <= (all[n - 1] ?? 0))
        say(['warningShares', tier, n], 'must be later than the warning before it')
    })
  }
  if (body.targetMinutes.T1 > body.targetMinutes.T2) say(['targetMinutes', 'T1'], 'is longer than T2')
  if (body.targetMinutes.T2 > body.targetMinutes.T3) say(['targetMinutes', 'T2'], 'is longer than T3')
  body.targetMinutesBySetting.forEach((entry, n, all) => {
    for (const message of wrongInSetting(body, entry, all.slice(0, n)))
      say(['targetMinutesBySetting', n, 'minutes'], message)
  })
  // Any other may wait for allocation hours, and wakes nobody (§allocation-hours).
  if (body.emergencyRunsAs !== 'T1') say(['emergencyRunsAs'], 'must be T1: an emergency never waits')
  for (const clock of ['triageDueMinutes', 'triageEscalationMinutes', ...minutesNames] as const)
    if (body[clock] > soonestResponse(body)) say([clock], 'is longer than the soonest response')
  for (const kind of followUpKinds)
    if (body.followUpMinutes[kind] > DAY) say(['followUpMinutes', kind], 'is longer than a day')
})

export const responseTimesForm = z.object({
  /** The newest version that the person saw: of two people at once, the second is told. */
  basedOn: z.number().int().min(0),
  startsAt: instant,
  body: publishableResponseTimes,
})

export const responseTimesVersionView = z
  .object({
    version: z.number().int(),
    startsAt: instant,
    /** `replaced`: a newer version that starts no later keeps it from ever being in force. */
    state: z.enum(['past', 'in-force', 'to-come', 'replaced']),
    /** Null for the version a service starts with. */
    publishedBy: z.string().nullable(),
    publishedAt: instant.nullable(),
    body: responseTimesBody,
    /** What differs from the version it takes over from, in words. */
    changes: z.array(z.string()),
  })
  .meta({ id: 'ResponseTimesVersion' })
export type ResponseTimesVersionView = z.output<typeof responseTimesVersionView>

const responseTimes = z.object({ items: z.array(responseTimesVersionView), asOf: instant })
export type ResponseTimesView = z.output<typeof responseTimes>

export const listResponseTimes = endpoint({
  method: 'GET',
  path: '/api/response-times',
  summary: 'Every version of the promises of time, newest first',
  allow: ['coordinator', 'manager', 'duty-director'],
  status: 200,
  answer: responseTimes,
})
export const previewResponseTimes = endpoint({
  method: 'POST',
  path: '/api/response-times/preview',
  summary: 'What a new version would change, and for whom; nothing is saved',
  allow: ['manager'],
  idempotency: 'exempt',
  body: responseTimesForm,
  status: 200,
  answer: z.object({
    changes: z.array(z.string()),
    /** Versions that have not begun, and then never will. */
    replaces: z.array(z.number().int()),
    /** Open cases that keep the version they were triaged under. */
    keep: z.array(z.object({ version: z.number().int(), cases: z.number().int() })),
    /** Calls that wait for triage: their clocks follow the version in force when they are triaged. */
    waiting: z.array(z.object({ caseId: id, reference: z.string() })),
    asOf: instant,
  }),
})
export const publishResponseTimes = endpoint({
  method: 'POST',
  path: '/api/response-times',
  summary: 'Publish a new version; it is never edited afterwards, and open cases keep theirs',
  allow: ['manager'],
  body: responseTimesForm,
  status: 201,
  answer: responseTimes,
})
