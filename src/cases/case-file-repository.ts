/**
 * Flight 1 and flight 2 of a unit of work on cases. Flight 1: the lock as a statement of its own, then the clock, ids,
 * and everything that hangs on the cases. Flight 2: every change as multi-row statements. Both are sent without
 * waiting in between.
 */
import type { Actor } from '../contracts/events.ts'
import { type SectionRule, sectionRuleBody } from '../detention/section-rule.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { Instant } from '../kernel/clock.ts'
import { build } from '../platform/database/builder.ts'
import type { Transaction } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { Row } from '../platform/tables.ts'
import type { PolicyBook } from '../sla/policy-book.ts'
import { type CaseFile, type CaseFileContents, openCaseFile, type React } from './case-file.ts'

export interface CaseFileDeps {
  readonly policies: PolicyBook
  readonly services: ServiceBook
  /** @param attempt 0, or how often the unit of work was begun before */
  readonly newCode: (attempt: number) => string
  readonly react: React
}

export interface LoadOptions {
  readonly actor: Actor
  /** 'skip' leaves out cases that somebody else holds; 'wait' waits for them. */
  readonly locked: 'wait' | 'skip'
  /** Further SQL condition for the lock, so that a loser wakes holding nothing. */
  readonly onlyWhileOfferOpen?: string
}

/** For the rows of most commands; a case that needs more takes what others of its chunk leave, or random ids. */
const IDS = { ofAll: 32, aCase: 12 }

const lockCases = (serviceId: string, ids: readonly string[], options: LoadOptions) => {
  let query = build
    .selectFrom('crisis_case')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .orderBy('id')
  if (options.onlyWhileOfferOpen !== undefined) {
    const offerId = options.onlyWhileOfferOpen
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('offer')
          .select('offer.id')
          .where('offer.service_id', '=', serviceId)
          .where('offer.id', '=', offerId)
          .where('offer.state', '=', 'open'),
      ),
    )
  }
  return options.locked === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate()
}

/** The count stands in the text: there are few, and each is planned once. */
const clockAndIds = (serviceId: string, count: number) =>
  statement<{ now: Instant; policy_version: number | null; ids: string[] }>(
    `SELECT business_now() AS now,
       (SELECT max(version) FROM tier_policy WHERE service_id = $1 AND starts_at <= business_now()) AS policy_version,
       (SELECT array_agg(uuidv7()::text) FROM generate_series(1, ${count})) AS ids`,
    serviceId,
  )

const deadlinesOf = (serviceId: string, ids: readonly string[]) =>
  build
    .selectFrom('deadline')
    .select([
      'service_id',
      'id',
      'case_id',
      'subject',
      'kind',
      'rev',
      'due_at',
      'wake_at',
      'lane',
      'failures',
      'state',
      'settled_at',
      'settled_why',
    ])
    .select((eb) =>
      eb.case().when('kind', '=', 'response-due').then(eb.ref('computed_from')).end().as('computed_from'),
    )
    .where('service_id', '=', serviceId)
    .where('case_id', '=', (eb) => eb.fn.any(eb.val(ids)))

const offersOf = (serviceId: string, ids: readonly string[]) =>
  build
    .selectFrom('offer')
    .innerJoin('membership as m', (join) =>
      join.onRef('m.service_id', '=', 'offer.service_id').onRef('m.id', '=', 'offer.responder_id'),
    )
    .selectAll('offer')
    .select('m.display_name as responder_name')
    .where('offer.service_id', '=', serviceId)
    .where('offer.case_id', '=', (eb) => eb.fn.any(eb.val(ids)))

type Hanging = 'assignment' | 'visit' | 'visit_step'
const hangingOn = <T extends Hanging>(table: T, serviceId: string, ids: readonly string[]) =>
  statement<Row<T>>(
    `SELECT * FROM ${table} WHERE service_id = $1 AND case_id = ANY($2) ORDER BY id`,
    serviceId,
    ids,
  )

/** Nothing for nearly every case; with the rule that each detention began under, and the age of whom it is about. */
const detentionFactsOf = (serviceId: string, ids: readonly string[]) =>
  statement<Row<'detention_fact'> & { rule: SectionRule; born: string | null }>(
    `SELECT f.*, r.body AS rule,
       (SELECT y.date_of_birth FROM crisis_case c JOIN young_person y ON y.service_id = $1 AND y.id = c.young_person_id
         WHERE c.service_id = $1 AND c.id = f.case_id) AS born
       FROM detention_fact f JOIN legal_rule r ON r.code = f.rule_code AND r.version = f.rule_version
      WHERE f.service_id = $1 AND f.case_id = ANY($2) ORDER BY f.recorded_at, f.kind = 'outside', f.id`,
    serviceId,
    ids,
  )

const onCallNow = (serviceId: string) =>
  statement<{
    role: CaseFileContents['onCall'][number]['role']
    locality_id: string | null
    membership_id: string
    display_name: string
    on_visit: boolean
  }>(
    `SELECT s.role, s.locality_id, s.membership_id, m.display_name,
         EXISTS (SELECT FROM visit v WHERE v.service_id = $1 AND v.responder_id = s.membership_id AND v.ended_at IS NULL) AS on_visit
       FROM shift s JOIN membership m ON m.service_id = s.service_id AND m.id = s.membership_id
      WHERE s.service_id = $1 AND s.during @> business_now() AND m.ended_at IS NULL
      ORDER BY s.id`,
    serviceId,
  )

const group = <R extends { case_id: string | null }>(rows: readonly R[]): Map<string, R[]> => {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    if (row.case_id === null) continue
    const held = groups.get(row.case_id)
    if (held) held.push(row)
    else groups.set(row.case_id, [row])
  }
  return groups
}

const byItsRule = <R extends { rule: SectionRule; rule_version: number }>(row: R): R => ({
  ...row,
  rule: { ...sectionRuleBody.parse(row.rule), version: row.rule_version },
})

/**
 * Locks these cases in id order and reads all of each. Cases that are gone, or held by others with `skip`, are missing
 * from the answer.
 */
export async function loadCaseFiles(
  tx: Transaction,
  deps: CaseFileDeps,
  serviceId: string,
  caseIds: readonly string[],
  options: LoadOptions,
): Promise<CaseFile[]> {
  const locking = tx.all(lockCases(serviceId, caseIds, options))
  // Whoever loses a race reads nothing more: a hundred losers would otherwise each read a hundred offers.
  if (options.onlyWhileOfferOpen !== undefined && (await locking).length === 0) return []
  const [cases, clock, deadlines, offers, assignments, visits, steps, detained, onCall] = await Promise.all([
    locking,
    tx.all(clockAndIds(serviceId, IDS.ofAll + IDS.aCase * caseIds.length)),
    tx.all(deadlinesOf(serviceId, caseIds)),
    tx.all(offersOf(serviceId, caseIds)),
    tx.all(hangingOn('assignment', serviceId, caseIds)),
    tx.all(hangingOn('visit', serviceId, caseIds)),
    tx.all(hangingOn('visit_step', serviceId, caseIds)),
    tx.all(detentionFactsOf(serviceId, caseIds)),
    tx.all(onCallNow(serviceId)),
  ])
  const [moment] = clock
  if (cases.length === 0 || !moment) return []
  const ids = moment.ids
  const newId = () => ids.pop() ?? crypto.randomUUID()
  const service = await deps.services.byId(serviceId)
  const people = onCall.map((p) => ({
    membershipId: p.membership_id,
    name: p.display_name,
    role: p.role,
    localityId: p.locality_id,
    onVisit: p.on_visit,
  }))
  const by = {
    deadlines: group(deadlines),
    offers: group(offers),
    assignments: group(assignments),
    visits: group(visits),
    steps: group(steps),
    detained: group(detained.map(byItsRule)),
  }
  return Promise.all(
    cases.map(async (row) => {
      const policy = await deps.policies.version(serviceId, row.policy_version ?? moment.policy_version)
      return openCaseFile(
        {
          serviceId,
          timeZone: service.timeZone,
          line: service.line,
          now: moment.now,
          policy,
          onCall: people,
          leaders: service.leaders,
          localities: service.localities,
          case: row,
          deadlines: by.deadlines.get(row.id) ?? [],
          offers: by.offers.get(row.id) ?? [],
          assignments: by.assignments.get(row.id) ?? [],
          visits: by.visits.get(row.id) ?? [],
          visitSteps: by.steps.get(row.id) ?? [],
          detentionFacts: by.detained.get(row.id) ?? [],
        },
        { actor: options.actor, newId, newCode: () => deps.newCode(tx.attempt), react: deps.react },
      )
    }),
  )
}
