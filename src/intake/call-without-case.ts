/** A call that ended with advice or another disposition and needed no case (national table MHS302: §calls-without-a-case). */
import { insertEvents } from '../aggregate/event-rows.ts'
import type { Actor } from '../contracts/events.ts'
import type { Disposition } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { PersonAsGiven } from '../people/person-as-given.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { findTwin, keepIds, type RequestKey, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { beganAt, ENTERED_LATER, saidLater } from './call-on-case.ts'
import { type CallToLog, callRow, personRow } from './call-repository.ts'

export interface CallAlone {
  readonly call: Pick<CallToLog, 'serviceId' | 'handlerId' | 'form' | 'callback'>
  readonly actor: Actor
  readonly person: PersonAsGiven | null
  readonly ids: CallToLog['ids']
  readonly key: RequestKey
  readonly disposition: Disposition
}

const insert = (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row)
  return statement(
    `INSERT INTO ${table} (${columns.join(',')}) VALUES (${columns.map((_, n) => `$${n + 1}`).join(',')})`,
    ...Object.values(row),
  )
}

const amendment = ({ call, ids }: CallAlone, began: Instant, now: Instant) => ({
  service_id: call.serviceId,
  id: ids.amendment,
  call_id: ids.call,
  was: now,
  became: began,
  reason: call.form.startedReason ?? ENTERED_LATER,
  author_id: call.handlerId,
  at: now,
})

interface CallKept {
  readonly callId: string
  readonly receivedAt: string
  readonly startsLater?: boolean
}

export function insertCallWithoutCase(
  database: Database,
  sealer: Sealer,
  alone: CallAlone,
): Promise<CallKept> {
  const { call, ids, key, person } = alone
  return database.transaction(
    async (tx) => {
      const [twin, [moment]] = await Promise.all([
        findTwin(tx, key),
        tx.all(statement<{ now: Instant }>('SELECT business_now() AS now')),
      ])
      if (twin) return twin as unknown as CallKept
      if (!moment) throw new Error('the database has no clock')
      const { now } = moment
      const began = beganAt(call.form, now)
      if (person) tx.write(insert('young_person', personRow(sealer, call.serviceId, ids.person, person)))
      const row = callRow(sealer, call, ids.call, null, person ? ids.person : null)
      tx.write(
        insert('call', {
          ...row,
          rev: 2,
          received_at: began,
          received_at_original: now,
          ended_at: now,
          disposition: alone.disposition,
        }),
      )
      if (began < now) tx.write(insert('received_time_amendment', amendment(alone, began, now)))
      const logged = {
        callId: ids.call,
        setting: call.form.setting,
        immediateDanger: call.form.immediateDanger !== undefined,
      }
      const ended = { callId: ids.call, disposition: alone.disposition }
      const ofCall = { stream: ids.call, kind: 'call', actor: alone.actor, occurredAt: now, parts: null }
      tx.write(
        insertEvents(call.serviceId, [
          { ...ofCall, id: ids.event, rev: 1, event: { type: 'call.logged', payload: logged } },
          { ...ofCall, id: ids.emergencyEvent, rev: 2, event: { type: 'call.ended', payload: ended } },
        ]),
      )
      const startsLater = saidLater(call.form, now)
      const stored = { callId: ids.call, receivedAt: formatInstant(began), startsLater }
      tx.write(keepIds(key, stored))
      return stored
    },
    { retryOn: [TWIN_CONSTRAINT] },
  )
}
