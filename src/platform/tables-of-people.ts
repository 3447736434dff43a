/** Rows of the service: its places, people, sessions, policies and shifts. */
import type { JSONColumnType } from 'kysely'
import type * as v from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

type Json<T extends object> = JSONColumnType<T, string, string>

export interface ServiceTable {
  id: string
  name: string
  time_zone: string
  line_number: string
  text_number: string
}
export interface OrganisationTable {
  service_id: string
  id: string
  name: string
  kind: string
}
/** A department, a team or a unit of an organisation. */
export interface UnitTable {
  service_id: string
  id: string
  organisation_id: string
  name: string
}
export interface LocalityTable {
  service_id: string
  id: string
  name: string
}
export interface SiteTable {
  service_id: string
  id: string
  name: string
  setting: v.SettingCode
  locality_id: string
}
export interface AppUserTable {
  id: string
  email: string
  name: string
  password_hash: string
  disabled_at: Instant | null
}
export interface MembershipTable {
  service_id: string
  id: string
  user_id: string
  unit_id: string
  role: v.Role
  display_name: string
  ended_at: Instant | null
}
export interface HandsetTable {
  service_id: string
  id: string
  membership_id: string
  number_sealed: string
  number_index: string
  ended_at: Instant | null
}
export interface SessionTable {
  service_id: string
  id: string
  token_hash: string
  membership_id: string
  created_at: Instant
  seen_at: Instant
  expires_at: Instant
  revoked_at: Instant | null
}
export interface ResponseTimesTable {
  service_id: string
  id: string
  rev: number
  touched_at: Instant
}
export interface ResponseTimesVersionTable {
  service_id: string
  id: string
  version: number
  starts_at: Instant
  body: Json<object>
  published_by: string | null
  published_at: Instant | null
}
export interface ShiftTable {
  service_id: string
  id: string
  membership_id: string
  locality_id: string | null
  role: v.ShiftRole
  during: string
}
