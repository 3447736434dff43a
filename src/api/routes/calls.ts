/** Intake over HTTP: a call is logged, ends, has its time amended; who it might be; the region. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import {
  amendReceived,
  endCall,
  findMatches,
  type LogCallForm,
  logCall,
  logCallOnly,
  type loggedCall,
  readRegion,
} from '../../contracts/calls.ts'
import { warningWords } from '../../contracts/words/warnings.ts'
import type { Actor } from '../../identity/permission.ts'
import { formatInstant, wallClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { RequestKey } from '../../platform/idempotency.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

const breachStays = {
  field: 'receivedAt',
  code: 'breach-stays',
  message: warningWords['breach-stays'],
}

export function callRoutes(app: FastifyInstance, bind: Bind, deps: ApiDeps): void {
  const { reads } = deps
  const callOf = async (actor: Actor, callId: string) =>
    (await reads.calls.call(actor.serviceId, callId)) ?? refuse('not-found')

  /** A fresh call is known already; a repeated request is told what stands in the database now. */
  async function log(actor: Actor, form: LogCallForm, key: RequestKey): Promise<z.output<typeof loggedCall>> {
    const { callId, caseId, warnings, receivedAt, reference, rev } = await deps.intake.logCall(
      actor,
      form,
      key,
    )
    if (receivedAt !== undefined && reference !== undefined && rev !== undefined) {
      return {
        call: { id: callId, receivedAt },
        case: { id: caseId, reference, state: 'received', rev },
        warnings,
      }
    }
    const [call, one] = await Promise.all([callOf(actor, callId), reads.cases.view(actor, caseId)])
    if (!one) refuse('not-found')
    return {
      call: { id: callId, receivedAt: formatInstant(call.received_at) },
      case: { id: one.id, reference: one.reference, state: one.state, rev: one.rev },
      warnings,
    }
  }

  bind(app, logCall, ({ actor, body, key }) => log(actor, body, key))

  bind(app, logCallOnly, async ({ actor, body, key }) => {
    const { callId, warnings } = await deps.intake.logCallOnly(actor, body, key)
    const call = await callOf(actor, callId)
    const { disposition } = body
    return { call: { id: callId, receivedAt: formatInstant(call.received_at), disposition }, warnings }
  })

  bind(app, endCall, async ({ actor, params, body, key }) => {
    await deps.intake.endCall(actor, params.id, body, key)
    const call = await callOf(actor, params.id)
    return {
      call: {
        id: params.id,
        receivedAt: formatInstant(call.received_at),
        endedAt: formatInstant(call.ended_at ?? call.received_at),
        disposition: body.disposition,
      },
    }
  })

  bind(app, amendReceived, async ({ actor, params, body, key }) => {
    await deps.intake.amendReceived(actor, params.id, body.receivedAt, body.reason, key)
    const call = await callOf(actor, params.id)
    const one = call.case_id === null ? null : await reads.cases.view(actor, call.case_id)
    return {
      call: {
        id: params.id,
        receivedAt: formatInstant(call.received_at),
        receivedAtOriginal: formatInstant(call.received_at_original),
      },
      warnings: one?.breached ? [breachStays] : [],
    }
  })

  bind(app, findMatches, async ({ actor, body }) => {
    const [service, now] = await Promise.all([deps.services.byId(actor.serviceId), deps.businessNow()])
    return reads.calls.matches(actor.serviceId, body, wallClock(now, service.timeZone).date)
  })

  bind(app, readRegion, async ({ actor }) => {
    const service = await deps.services.byId(actor.serviceId)
    return {
      localities: [...service.localities].map(([id, name]) => ({ id, name })),
      sites: [...service.sites],
    }
  })
}
