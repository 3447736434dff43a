/** Who is told what a coordinator or a manager has to know; never nobody, as long as the service has either. Pure. */
import type { AdviserRole, ShiftRole } from '../contracts/vocabulary.ts'
import type { Leaders } from '../identity/service-book.ts'
import { candidates, type OnCall } from './candidates.ts'

export type LeadingRole = keyof Leaders
export interface Duty {
  readonly onCall: readonly OnCall[]
  readonly leaders: Leaders
  /** Where it is about; null for the whole service. */
  readonly localityId: string | null
}

const other = { coordinator: 'manager', manager: 'coordinator' } as const

const onDuty = ({ onCall }: Duty, role: ShiftRole, localityId: string | null): string[] =>
  candidates(onCall, role, localityId).map((person) => person.membershipId)

/**
 * Those of the role on duty; else those of the other role on duty, who stand in; else whoever is on duty elsewhere; else
 * everybody of the service with the role.
 * @param except who cannot be meant: the person it is about
 */
export function whoLeads(duty: Duty, role: LeadingRole, except: string | null = null): readonly string[] {
  const { leaders, localityId } = duty
  const chosen = [
    onDuty(duty, role, localityId),
    onDuty(duty, other[role], localityId),
    onDuty(duty, role, null),
    onDuty(duty, other[role], null),
    leaders[role],
    leaders[other[role]],
  ].map((people) => people.filter((id) => id !== except))
  return chosen.find((people) => people.length > 0) ?? []
}

/** Coordinator and manager on duty; when there is neither, every manager of the service. */
export const bothLead = (duty: Duty, except: string | null = null): ReadonlySet<string> => {
  const coordinators = onDuty(duty, 'coordinator', duty.localityId).filter((id) => id !== except)
  return new Set([...coordinators, ...whoLeads(duty, 'manager', except)])
}

/** Consultants or AMHPs on call for that place, else those for the whole service; nobody when there is none. */
export const whoAdvises = (duty: Duty, role: AdviserRole, except: string | null = null): readonly string[] =>
  onDuty(duty, role, duty.localityId).filter((id) => id !== except)

/** Manager and duty executive on shift (§outside-the-act); the manager alone stands for both when nobody is on as executive. */
export const whoAccounts = (duty: Duty): readonly string[] => [
  ...whoLeads(duty, 'manager'),
  ...onDuty(duty, 'duty-executive', null),
]
