/** Intake: a call is logged, joins a case, ends, or has its received time amended. */
import { randomBytes } from 'node:crypto'
import type { Committed } from '../aggregate/committed.ts'
import { mustBeOpen } from '../cases/case-file.ts'
import { type CaseWork, USUAL } from '../cases/case-work.ts'
import { recordEmergency } from '../cases/emergency.ts'
import { caseReference } from '../cases/reference.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { Disposition } from '../contracts/vocabulary.ts'
import type { Actor } from '../identity/permission.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { formatInstant, type Instant, parseInstant, wallClock } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { readPerson } from '../people/person-as-given.ts'
import { type Database, isLockTimeout, refusedBy } from '../platform/database/database.ts'
import type { IdPool } from '../platform/id-pool.ts'
import { findTwin, type RequestKey, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { readCallback, siteElsewhere, startsInTheFuture } from './call-as-given.ts'
import { amendOn, beganOn, endOn, hear, notLongAgo, refuseField, saidLater, tell } from './call-on-case.ts'
import { type CallToLog, callRow, insertCallWithCase, personRow } from './call-repository.ts'
import { insertCallWithoutCase } from './call-without-case.ts'
import type { IntakeReads } from './intake-reads.ts'

export interface IntakeDeps {
  readonly database: Database
  readonly work: CaseWork
  readonly ids: IdPool
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly reads: IntakeReads
  readonly committed: Committed
  /** The database's clock as last seen: only for reading a date of birth, and for a start that is weeks ago. */
  readonly now: () => Instant
}

export interface LoggedCall {
  readonly callId: string
  readonly caseId: string
  readonly warnings: Warning[]
  readonly receivedAt?: string
  readonly reference?: string
  readonly rev?: number
}

const REFERENCE_TRIES = 5

export type IntakeService = ReturnType<typeof createIntakeService>

export function createIntakeService(deps: IntakeDeps) {
  const acting = (actor: Actor) =>
    ({ kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' }) as const

  /** What stands of its calls is asked behind the lock: somebody else may be at the same one. */
  const onCalls = (actor: Actor, caseId: string) => ({
    serviceId: actor.serviceId,
    caseId,
    actor: acting(actor),
    expects: [...USUAL, 'call'] as const,
  })

  async function read(actor: Actor, form: LogCallForm) {
    const warnings: Warning[] = []
    if (form.startedAt !== undefined) notLongAgo('startedAt', parseInstant(form.startedAt), deps.now())
    const service = await deps.services.byId(actor.serviceId)
    const callback = readCallback(form.callbackNumber, 'callbackNumber', warnings)
    const person = form.youngPerson
      ? readPerson(form.youngPerson, wallClock(deps.now(), service.timeZone).date, 'youngPerson.', warnings)
      : null
    const site = form.siteId === undefined ? undefined : service.sites.find((s) => s.id === form.siteId)
    if (form.siteId !== undefined && !site) refuseField('siteId', 'is no place of this service')
    if (form.localityId !== undefined && !service.localities.has(form.localityId))
      refuseField('localityId', 'is no locality of this service')
    if (site && site.setting !== form.setting) warnings.push(siteElsewhere)
    const placed = site
      ? { ...form, localityId: form.localityId ?? site.localityId, place: form.place ?? site.name }
      : form
    return { warnings, callback, person, form: placed }
  }

  /** Logs a call that opens a case of its own: one trip. */
  async function open(actor: Actor, given: LogCallForm, key: RequestKey): Promise<LoggedCall> {
    const { warnings, callback, person, form } = await read(actor, given)
    for (let attempt = 1; ; attempt += 1) {
      const ids = await nineIds(deps.ids)
      const reference = caseReference(randomBytes(8))
      const startedAt = form.startedAt === undefined ? null : parseInstant(form.startedAt)
      const call: CallToLog = {
        serviceId: actor.serviceId,
        handlerId: actor.membershipId,
        actor: acting(actor),
        form,
        callback,
        person,
        reference,
        ids,
        startedAt,
        key,
      }
      try {
        const row = await insertCallWithCase(deps.database, deps.sealer, call)
        if (startedAt !== null && startedAt > row.received_at) warnings.push(startsInTheFuture)
        deps.committed([], [{ deadlineId: ids.deadline, rev: 1, inMs: row.triage_in_ms }])
        return {
          callId: ids.call,
          caseId: ids.case,
          warnings,
          receivedAt: formatInstant(row.received_at),
          reference,
          rev: row.rev,
        }
      } catch (error) {
        if (isLockTimeout(error))
          refuse('twin-in-progress', 'The first of these requests is still under way.', { retryAfter: 1 })
        const constraint = refusedBy(error)
        if (constraint === TWIN_CONSTRAINT)
          return { ...((await findTwin(deps.database, key)) as unknown as LoggedCall), warnings }
        if (constraint !== 'crisis_case_reference' || attempt >= REFERENCE_TRIES) throw error
      }
    }
  }

  /** Joins an open case: the call hangs on it, its story goes on, its clocks are untouched. */
  async function join(
    actor: Actor,
    given: LogCallForm,
    caseId: string,
    key: RequestKey,
  ): Promise<LoggedCall> {
    const { warnings, callback, person, form } = await read(actor, given)
    const stored = await deps.work.run(
      { serviceId: actor.serviceId, caseId, actor: acting(actor), key },
      (file) => {
        mustBeOpen(file)
        const callId = file.newId()
        const call = { serviceId: actor.serviceId, handlerId: actor.membershipId, form, callback }
        const personId = person === null ? null : file.newId()
        if (person !== null && personId !== null) {
          // What this caller says of the young person is kept beside what is known; nothing is merged.
          file.add('young_person', personRow(deps.sealer, actor.serviceId, personId, person))
          if (file.case.young_person_id === null) file.amend({ young_person_id: personId })
        }
        const calledFor = personId ?? file.case.young_person_id
        file.add('call', {
          ...callRow(deps.sealer, call, callId, caseId, calledFor),
          ...beganOn(file, callId, form),
        })
        tell(file, form.situation)
        file.record('call.joined', {
          callId,
          setting: form.setting,
          immediateDanger: form.immediateDanger !== undefined,
        })
        hear(file, form)
        if (form.immediateDanger)
          recordEmergency(file, form.immediateDanger.service, form.immediateDanger.reference ?? null)
        return { callId, caseId, startsLater: saidLater(form, file.now) }
      },
    )
    if (stored.startsLater) warnings.push(startsInTheFuture)
    return { callId: stored.callId as string, caseId, warnings }
  }

  return {
    /** @throws Refusal not-found or case-not-open for `joinCase`, validation-failed for unknown places */
    logCall: (actor: Actor, form: LogCallForm, key: RequestKey): Promise<LoggedCall> =>
      form.joinCase === undefined ? open(actor, form, key) : join(actor, form, form.joinCase, key),

    async logCallOnly(actor: Actor, given: LogCallForm & { disposition: Disposition }, key: RequestKey) {
      const { warnings, callback, person, form } = await read(actor, given)
      const ids = await nineIds(deps.ids)
      const stored = await insertCallWithoutCase(deps.database, deps.sealer, {
        call: { serviceId: actor.serviceId, handlerId: actor.membershipId, form, callback },
        actor: acting(actor),
        person,
        ids,
        key,
        disposition: given.disposition,
      })
      deps.committed([])
      if (stored.startsLater) warnings.push(startsInTheFuture)
      return { callId: stored.callId, warnings }
    },

    /** Ends a call. A case that nobody triaged is cancelled with the last of its calls. */
    async endCall(
      actor: Actor,
      callId: string,
      { disposition, note }: { disposition: Disposition; note?: string | undefined },
      key: RequestKey,
    ): Promise<void> {
      const call = (await deps.reads.call(actor.serviceId, callId)) ?? refuse('not-found')
      if (call.case_id === null) refuse('call-has-ended')
      await deps.work.run({ ...onCalls(actor, call.case_id), key }, (file) => {
        endOn(file, callId, disposition)
        if (note !== undefined) tell(file, note)
        return { callId }
      })
    },

    /** Amends the received time with a reason; the original is kept and the clocks are set again (§received-time). */
    async amendReceived(
      actor: Actor,
      callId: string,
      receivedAt: string,
      reason: string,
      key: RequestKey,
    ): Promise<void> {
      const call = (await deps.reads.call(actor.serviceId, callId)) ?? refuse('not-found')
      if (call.case_id === null) refuse('call-has-ended', 'A call without a case has no clock to set.')
      await deps.work.run({ ...onCalls(actor, call.case_id), key }, (file) => {
        amendOn(file, { callId, became: parseInstant(receivedAt), reason })
        return { callId }
      })
    },
  }
}

async function nineIds(pool: IdPool): Promise<CallToLog['ids']> {
  const [
    call = '',
    one = '',
    person = '',
    entry = '',
    deadline = '',
    event = '',
    emergency = '',
    emergencyEvent = '',
    amendment = '',
  ] = await pool.take(9)
  return { call, case: one, person, entry, deadline, event, emergency, emergencyEvent, amendment }
}
