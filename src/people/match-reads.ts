/**
 * Candidates for "has this young person rung before?": by blind index of the number and the NHS number, by date of
 * birth, and by names that share trigrams (0.3, pg_trgm's own threshold, which its index serves). Each way brings fifty
 * at most; reasons and order are decided in `matching.ts`.
 */
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { CandidateRead } from './possible-match.ts'

export interface Sought {
  /** Blind indexes, one for each key in use; empty when there is nothing to look for. */
  readonly numberIndexes: readonly string[]
  readonly nhsIndexes: readonly string[]
  readonly dateOfBirth: string | null
  readonly name: string | null
}

const MOST = 50
const CONTACTS = 5
const OPEN = "('received','triaged','offered','owned')"

const owner = '(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = c.owner_id)'
const openCaseOf = (which: string) => `
  SELECT c.id, c.reference, c.state, c.owner_id, ${owner} AS owner FROM crisis_case c
   WHERE c.service_id = $1 AND ${which} AND c.state IN ${OPEN} ORDER BY c.received_at DESC, c.id LIMIT 1`
const contacts = (from: string) => `
  SELECT json_agg(json_build_object('at', k.received_at, 'setting', k.setting, 'reference', k.reference, 'said', k.said) ORDER BY k.received_at DESC) AS items
    FROM (${from} ORDER BY received_at DESC LIMIT ${CONTACTS}) k`
const reference =
  '(SELECT c.reference FROM crisis_case c WHERE c.service_id = $1 AND c.id = cl.case_id) AS reference'

/** What was said on a call without a case; where there is one, the case tells it. */
const said = `CASE WHEN cl.case_id IS NULL THEN jsonb_build_object('disposition', cl.disposition, 'safeguarding', cl.safeguarding,
    'safeguardingNote', cl.safeguarding_note, 'consent', cl.consent, 'needs', coalesce(cl.needs, '{}'), 'needsNote', cl.needs_note,
    'emergencyService', cl.emergency_service, 'emergencyReference', cl.emergency_reference) END AS said`

/** The last calls from this number, with whom they were about, however that is known. */
const numbered = `
  SELECT cl.received_at, cl.setting, cl.case_id, ${reference}, ${said}, coalesce(cl.young_person_id,
      (SELECT c.young_person_id FROM crisis_case c WHERE c.service_id = $1 AND c.id = cl.case_id)) AS person_id
    FROM call cl WHERE cl.service_id = $1 AND cl.callback_index = ANY($2) ORDER BY cl.received_at DESC LIMIT ${MOST}`

/** Calls of a person: those logged with the person, and those of the person's cases. */
const callsOfPerson = `
  SELECT received_at, setting, reference, said FROM (
    SELECT cl.id, cl.received_at, cl.setting, ${reference}, ${said} FROM call cl WHERE cl.service_id = $1 AND cl.young_person_id = y.id
    UNION
    SELECT cl.id, cl.received_at, cl.setting, own.reference, NULL FROM crisis_case own
      JOIN call cl ON cl.service_id = $1 AND cl.case_id = own.id WHERE own.service_id = $1 AND own.young_person_id = y.id
  ) of_person`

const similarity = (column: string) => `coalesce(similarity(lower(y.${column}), lower($5::text)), 0)::float8`

const PEOPLE = `
WITH numbered AS (${numbered}), found AS (
  SELECT person_id AS id FROM numbered WHERE person_id IS NOT NULL
  UNION (SELECT id FROM young_person WHERE service_id = $1 AND nhs_number_index = ANY($3) LIMIT ${MOST})
  UNION (SELECT id FROM young_person y WHERE service_id = $1 AND date_of_birth = $4::date
          ORDER BY greatest(${similarity('preferred_name')}, ${similarity('legal_name')}) DESC, id LIMIT ${MOST})
  UNION (SELECT id FROM young_person y WHERE service_id = $1 AND (lower(preferred_name) % lower($5::text) OR lower(legal_name) % lower($5::text))
          ORDER BY greatest(${similarity('preferred_name')}, ${similarity('legal_name')}) DESC, id LIMIT ${MOST})
)
SELECT y.id AS young_person_id, y.preferred_name, y.legal_name, y.pronouns, y.date_of_birth,
  EXISTS (SELECT FROM numbered n WHERE n.person_id = y.id) AS same_number,
  CASE WHEN y.nhs_number_index IS NOT NULL AND cardinality($3::text[]) > 0 THEN y.nhs_number_index = ANY($3) END AS same_nhs_number,
  ${similarity('preferred_name')} AS preferred_similarity, ${similarity('legal_name')} AS legal_similarity,
  o.id AS open_case_id, o.reference AS open_reference, o.state AS open_state, o.owner_id AS open_owner_id, o.owner AS open_owner,
  k.items AS contacts
FROM found CROSS JOIN LATERAL (SELECT * FROM young_person WHERE service_id = $1 AND id = found.id LIMIT 1) y
LEFT JOIN LATERAL (${openCaseOf('c.young_person_id = y.id')}) o ON true
LEFT JOIN LATERAL (${contacts(callsOfPerson)}) k ON true`

/** Calls from this number about nobody named: one for each open case, and the rest as one. */
const NAMELESS = `
WITH numbered AS (${numbered}), nameless AS (
  SELECT n.*, o.id AS open_id FROM numbered n LEFT JOIN LATERAL (${openCaseOf('c.id = n.case_id')}) o ON true WHERE n.person_id IS NULL
)
SELECT NULL::uuid AS young_person_id, NULL AS preferred_name, NULL AS legal_name, NULL AS pronouns, NULL::date AS date_of_birth,
  true AS same_number, NULL::boolean AS same_nhs_number, 0::float8 AS preferred_similarity, 0::float8 AS legal_similarity,
  o.id AS open_case_id, o.reference AS open_reference, o.state AS open_state, o.owner_id AS open_owner_id, o.owner AS open_owner,
  k.items AS contacts
FROM (SELECT DISTINCT open_id FROM nameless) each_case
LEFT JOIN LATERAL (${openCaseOf('c.id = each_case.open_id')}) o ON true
LEFT JOIN LATERAL (${contacts('SELECT * FROM nameless n WHERE n.open_id IS NOT DISTINCT FROM each_case.open_id')}) k ON true`

async function candidates(runner: Runner, serviceId: string, sought: Sought): Promise<CandidateRead[]> {
  const { numberIndexes, nhsIndexes, dateOfBirth, name } = sought
  const [people, nameless] = await Promise.all([
    runner.all(statement<CandidateRead>(PEOPLE, serviceId, numberIndexes, nhsIndexes, dateOfBirth, name)),
    numberIndexes.length === 0
      ? []
      : runner.all(statement<CandidateRead>(NAMELESS, serviceId, numberIndexes)),
  ])
  return [...people, ...nameless]
}

export interface MatchReads {
  /** People and nameless calls that might be meant, in no order. */
  candidates(runner: Runner, serviceId: string, sought: Sought): Promise<CandidateRead[]>
}

export const createMatchReads = (): MatchReads => ({ candidates })
