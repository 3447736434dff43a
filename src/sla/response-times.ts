/**
 * The response times of a service: versions of what is promised, as one aggregate with a stream of its own. A version is
 * published once and never edited; it is in force from its start until the next one's. Its start is a deadline of the
 * aggregate, so that consoles and managers see it begin. One that has not begun is replaced by the next that starts no
 * later. A case keeps the version it was triaged under, so a change never moves a promise that was made. Pure.
 */
import { type Contents, openAggregate, type Root, type Tools } from '../aggregate/aggregate.ts'
import type { ResponseTimesBody } from '../contracts/response-times.ts'
import { responseTimesChanges } from '../contracts/words/response-times.ts'
import { formatInstant, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Row } from '../platform/tables.ts'
import { replacedBy, takesOverFrom } from './response-times-versions.ts'

export interface VersionRow {
  readonly version: number
  readonly starts_at: Instant
  readonly body: ResponseTimesBody
}

export interface ResponseTimesRows {
  response_times_version: Row<'response_times_version'> & VersionRow
  deadline: Row<'deadline'>
}

export type ResponseTimes = ReturnType<typeof openResponseTimes>
export const openResponseTimes = (contents: Contents<Root, ResponseTimesRows>, tools: Tools) =>
  openAggregate<Root, ResponseTimesRows>(contents, tools)

export interface NewVersion {
  /** The newest version that the person saw. */
  readonly basedOn: number
  /** ISO. */
  readonly startsAt: string
  readonly body: ResponseTimesBody
}

const MOST_DAYS_AHEAD = 366

/**
 * What a new version changes, and which it replaces.
 * @param known newest first
 * @throws Refusal response-times-changed, validation-failed
 */
export function follows<V extends VersionRow>(form: NewVersion, known: readonly V[], now: Instant) {
  const [newest] = known
  if (!newest || newest.version !== form.basedOn)
    refuse(
      'response-times-changed',
      'Somebody published a version since you opened this. Nothing was saved.',
      {
        newest: newest?.version ?? null,
      },
    )
  const startsAt = parseInstant(form.startsAt)
  const field = (message: string) =>
    refuse('validation-failed', undefined, { errors: [{ field: 'startsAt', message }] })
  if (startsAt < now) field('is in the past: what was promised then stands')
  if (startsAt > plusMinutes(now, MOST_DAYS_AHEAD * 24 * 60))
    field('is more than a year ahead: nobody would ever see it begin; look at the year')
  const before = takesOverFrom(known, startsAt) ?? newest
  const replaced = replacedBy(known, startsAt)
  const changes = responseTimesChanges(before.body, form.body)
  if (changes.length === 0 && replaced.length === 0)
    refuse('validation-failed', undefined, { errors: [{ field: 'body', message: 'changes nothing' }] })
  return { startsAt, changes, replaced, version: newest.version + 1 }
}

const newestFirst = (file: ResponseTimes) =>
  [...file.rows('response_times_version')].sort((a, b) => b.version - a.version)

/** @returns the number of the new version @throws Refusal response-times-changed, validation-failed, not-allowed */
export function publish(file: ResponseTimes, form: NewVersion): number {
  const { startsAt, replaced, version } = follows(form, newestFirst(file), file.now)
  const id = file.newId()
  file.add('response_times_version', {
    service_id: file.serviceId,
    id,
    version,
    starts_at: startsAt,
    body: form.body,
    published_by: file.memberId(),
    published_at: file.now,
  })
  for (const deadline of file.rows('deadline'))
    if (deadline.state === 'armed' && replaced.some((one) => one.id === deadline.subject))
      file.change(deadline, { state: 'cancelled', settled_at: file.now, settled_why: 'no-longer-needed' })
  file.add('deadline', {
    service_id: file.serviceId,
    id: file.newId(),
    aggregate_kind: 'response-times',
    aggregate_id: file.root.id,
    subject: id,
    kind: 'response-times-begin',
    rev: 1,
    due_at: startsAt,
    wake_at: startsAt,
    lane: 'routine',
    failures: 0,
    state: 'armed',
    settled_at: null,
    settled_why: null,
    computed_from: { version },
  })
  file.record('response-times.published', { version, startsAt: form.startsAt })
  return version
}

/** What was scheduled for this instant: from now on a version is in force. */
export function begin(file: ResponseTimes, settled: ReadonlySet<string>): void {
  const passed = file.rows('deadline').filter(({ id }) => settled.has(id))
  for (const { id, kind, due_at: dueAt, subject } of passed) {
    file.record('deadline.passed', { deadlineId: id, kind, dueAt: formatInstant(dueAt), escalation: 1 })
    const begun = file.rows('response_times_version').find((one) => one.id === subject)
    if (begun) file.record('response-times.began', { version: begun.version })
  }
}
