/** What one service's downtime pack is made from. */
import type { DeadlineKind } from '../contracts/deadline-kinds.ts'
import type {
  CaseState,
  NeedCode,
  Relationship,
  SafeguardingCode,
  SceneSafety,
  SettingCode,
  ShiftRole,
  Tier,
  VisitStep,
} from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

export interface SheetOnCall {
  readonly role: ShiftRole
  readonly name: string
  /** Null covers the whole service. */
  readonly locality: string | null
  readonly number: string | null
  readonly from: Instant | null
  readonly until: Instant | null
}

export interface SheetCase {
  readonly reference: string
  readonly tier: Tier | null
  readonly state: CaseState
  /** Escalation has ended and nobody has taken it. */
  readonly escalationExhausted: boolean
  readonly receivedAt: Instant
  readonly setting: SettingCode
  readonly place: string | null
  readonly locality: string | null
  readonly sceneSafety: SceneSafety
  readonly safeguarding: SafeguardingCode
  readonly needs: readonly NeedCode[]
  readonly preferredName: string | null
  readonly situation: string | null
  readonly owner: string | null
  readonly ownerNumber: string | null
  /** Who was being asked. */
  readonly asked: readonly string[]
  readonly visitor: string | null
  readonly visitStep: VisitStep | null
  readonly etaAt: Instant | null
  readonly callerName: string | null
  readonly relationship: Relationship | null
  readonly callbackNumber: string | null
  readonly dues: readonly { kind: DeadlineKind; dueAt: Instant }[]
}

export interface SheetData {
  readonly service: { id: string; name: string; timeZone: string; line: string }
  /** Business time. */
  readonly asOf: Instant
  readonly cases: readonly SheetCase[]
  readonly onCall: readonly SheetOnCall[]
}
