/** One text to one person of staff about a case: its row and the effect that sends it, in the same transaction. */
import type { CaseFile, EventInHand } from '../cases/case-file.ts'
import type { Lane } from '../contracts/vocabulary.ts'
import { candidates } from '../dispatch/ranking.ts'
import { clockTime, type Instant } from '../kernel/clock.ts'

const PATIENCE_SECONDS = 3600

export interface Page {
  readonly to: string
  readonly template: string
  readonly body: string
  readonly lane?: Lane
  readonly validitySeconds?: number
  readonly offerId?: string
}

export function send(happened: EventInHand, file: CaseFile, page: Page): void {
  const id = file.newId()
  file.put('message', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    offer_id: page.offerId ?? null,
    recipient_id: page.to,
    to_sealed: null,
    template: page.template,
    body: page.body,
    validity_seconds: page.validitySeconds ?? PATIENCE_SECONDS,
    state: 'queued',
    possible_double: false,
    error_code: null,
    queued_at: file.now,
  })
  file.afterwards({ eventId: happened.id, consumer: 'send-text', subject: id, lane: page.lane ?? 'urgent' })
}

type LeadingRole = keyof CaseFile['leaders']
const other = { coordinator: 'manager', manager: 'coordinator' } as const

const onDuty = (file: CaseFile, role: LeadingRole, localityId: string | null): string[] =>
  candidates(file.onCall, role, localityId).map((person) => person.membershipId)

/**
 * Who is told what a coordinator or manager has to know; never nobody. Those of the role on duty; else those of the
 * other role on duty, who stand in; else whoever is on duty elsewhere; else everybody of the service with the role.
 * @param except who cannot be meant: the person it is about
 */
export function whoAnswers(
  file: CaseFile,
  role: LeadingRole,
  except: string | null = null,
): readonly string[] {
  const { leaders } = file
  const here = file.case.locality_id
  const chosen = [
    onDuty(file, role, here),
    onDuty(file, other[role], here),
    onDuty(file, role, null),
    onDuty(file, other[role], null),
    leaders[role],
    leaders[other[role]],
  ].map((people) => people.filter((id) => id !== except))
  return chosen.find((people) => people.length > 0) ?? []
}

/** Coordinator and manager on duty; when there is neither, every manager of the service. */
export const bothAnswer = (file: CaseFile, except: string | null = null): ReadonlySet<string> => {
  const coordinators = onDuty(file, 'coordinator', file.case.locality_id).filter((id) => id !== except)
  return new Set([...coordinators, ...whoAnswers(file, 'manager', except)])
}

export const shown = (file: CaseFile, at: Instant): string => clockTime(at, file.timeZone)
