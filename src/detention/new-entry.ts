/** A new entry of a detention as a row, with nothing said yet but what it is and when; and when, as a person claims it. */
import type { CaseFile, DetentionFactRow } from '../cases/case-file.ts'
import type { SectionRule } from '../contracts/section-rule.ts'
import { type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'

export interface Begun {
  readonly id: string
  readonly rule: SectionRule
  readonly born: string | null
}

export const newEntry = (
  file: CaseFile,
  { id: detention, rule, born }: Begun,
  { id, kind, at }: { id: string; kind: DetentionFactRow['kind']; at: Instant },
): DetentionFactRow => ({
  service_id: file.serviceId,
  id,
  case_id: file.case.id,
  detention_id: detention,
  rule_version: rule.version,
  kind,
  occurred_at: at,
  recorded_at: file.now,
  author_id: file.actor.kind === 'member' ? file.actor.membershipId : null,
  place: null,
  age_in_doubt: false,
  conveyed_by: null,
  ending: null,
  reason: null,
  minutes: null,
  doctor: null,
  reference: null,
  note: null,
  already_happened: false,
  outside_code: null,
  about_fact: null,
  voids: null,
  correction: null,
  rule,
  born,
})

/** Minutes by which a clock on the desk may be ahead of ours. */
const AHEAD = 2

/** Somebody who is rung about was taken hold of hours ago, at most days; what is earlier is a slip of the pen. */
const MOST_DAYS_BEFORE = 7

/**
 * When it happened, as claimed; now when nothing is said. A time to come has not happened.
 * @throws Refusal validation-failed
 */
export function claimed(file: CaseFile, said: string | undefined): Instant {
  if (said === undefined) return file.now
  const at = parseInstant(said)
  if (at < plusMinutes(file.case.received_at, -MOST_DAYS_BEFORE * 24 * 60))
    wrong(
      `is more than ${MOST_DAYS_BEFORE} days before the call, and a detention lasts hours: look at the date`,
    )
  if (at <= file.now) return at
  if (at <= plusMinutes(file.now, AHEAD)) return file.now
  wrong('lies in the future')
}

function wrong(message: string): never {
  refuse('validation-failed', undefined, { errors: [{ field: 'at', message }] })
}
