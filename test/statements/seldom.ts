/** What no person can bring about in a test's time: asked of the product's own functions, over the same wire. */
import { randomUUID } from 'node:crypto'
import { memberByName, openOfferOf } from '../../src/demo/demo-reads.ts'
import { createSessionRepository } from '../../src/identity/session-repository.ts'
import { failedAttempts, sendAgainAfter, takeUp } from '../../src/notify/message-repository.ts'
import { backOff } from '../../src/sla/deadline-repository.ts'
import { sayTimerFailed } from '../../src/sla/failed-timers-repository.ts'
import {
  claimAlarm,
  endIncident,
  keepAlarm,
  openIncident,
  settleAlarm,
} from '../../src/watch/incident-repository.ts'
import type { Stage } from './stage.ts'

export async function seldom({ holdfast }: Stage): Promise<void> {
  const { databases, reads } = holdfast.app
  const [web, timers] = [databases.web, databases.timers]
  const { serviceId, membershipId } = await memberByName(web, 'Ana Okafor')
  const nothing = randomUUID()
  await openOfferOf(web, serviceId, nothing)
  await reads.board.count(serviceId)
  await reads.offers.offer(web, nothing, serviceId)
  await reads.offers.standing(serviceId, nothing)
  await reads.offers.withoutReason(serviceId, membershipId)
  await reads.offers.membersOf(serviceId, [nothing])

  // A message whose sender was killed, one whose attempts failed, a deadline that fails.
  await takeUp(databases.engine, [{ serviceId, messageId: nothing, fresh: true, again: true }])
  await web.transaction(async (tx) => {
    await failedAttempts(tx, serviceId, nothing)
    sendAgainAfter(tx, serviceId, nothing, 1000)
  })
  const failing = {
    service_id: serviceId,
    id: nothing,
    aggregate_kind: 'case',
    aggregate_id: nothing,
  } as const
  await backOff(timers, failing)
  await sayTimerFailed(timers, 'crisis_case', failing, 3)

  // The engine stands still, and technical people are told. Its own watcher may find this out before it is over.
  holdfast.mayLog('timers-run-again')
  const incidentId = await openIncident(web, { id: randomUUID(), why: 'silent', agoMs: 0 })
  await claimAlarm(web, { incidentId, what: 'began', body: 'Timers stand still.' })
  const settled = { attemptId: randomUUID(), state: 'accepted', providerSid: null, code: null } as const
  await settleAlarm(web, settled)
  await keepAlarm(web, { ...settled, incidentId, body: 'Timers stand still.', agoMs: 0 })
  await endIncident(web, incidentId)

  const sessions = createSessionRepository(web)
  await sessions.touch(serviceId, nothing)
  await sessions.revokeAll(serviceId, nothing, { kind: 'engine', name: 'test' })
}
