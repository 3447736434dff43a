/** Dispatch: an offer is accepted or declined, on the console or by text; a visit is stepped on. */

import { ON_CALL, UNTOLD } from '../cases/case-file.ts'
import type { CaseNeed, CaseWork } from '../cases/case-work.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type { Actor as EventActor } from '../contracts/events.ts'
import type { VisitForeseen } from '../contracts/visits.ts'
import type { DeclineReason } from '../contracts/vocabulary.ts'
import { type Actor, can } from '../identity/permission.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import type { Database } from '../platform/database/database.ts'
import { findTwin, type RequestKey } from '../platform/idempotency.ts'
import type { OnCallReads } from '../rota/on-call-reads.ts'
import type { OfferFound, Person } from './answer-reads.ts'
import type { DispatchReads } from './dispatch-reads.ts'
import { createHandOver } from './hand-over-service.ts'
import { accept, decline, giveReason, refuseSettled, take } from './offer.ts'
import { createTurns } from './turns.ts'
import type { StepCommand } from './visit.ts'
import { enter } from './visit-correction.ts'
import { foreseen } from './visit-preview.ts'

export interface DispatchDeps {
  readonly database: Database
  readonly work: CaseWork
  readonly reads: DispatchReads
  readonly onCall: Pick<OnCallReads, 'colleagues'>
}

/** Who answers: a member, by console or by text. */
export interface Answerer {
  readonly actor: Pick<Actor, 'serviceId' | 'membershipId' | 'name'>
  readonly via: 'console' | 'text'
  readonly key?: RequestKey | undefined
}

type Decide = Parameters<CaseWork['run']>[1]

/** What answering reads, of the tables in which the case has rows. */
const ANSWER_NEEDS = ['deadline', 'offer', 'assignment', 'visit', 'visit_step'] as const

export type DispatchService = ReturnType<typeof createDispatchService>

export function createDispatchService({ database, work, reads, onCall }: DispatchDeps) {
  const onConsole = (actor: Actor, caseId: string) => ({
    serviceId: actor.serviceId,
    caseId,
    actor: by({ actor, via: 'console' }),
    viewer: actor,
  })
  const by = ({ actor, via }: Answerer): EventActor => ({
    kind: 'member',
    membershipId: actor.membershipId,
    name: actor.name,
    via,
  })

  const inTurn = createTurns<{ readonly offerId: string; readonly by: Person }>()

  /**
   * Reads the offer without a lock first: what is not open is final, so the loser of a race never waits. Those who find it
   * open wait for each other in this process; whoever lost meanwhile is told so without asking the database again.
   */
  async function answer(who: Answerer, offerId: string, decide: Decide, wins = false): Promise<void> {
    const { serviceId, membershipId } = who.actor
    const offer = await reads.offerToAnswer(serviceId, offerId)
    if (offer === null || offer.responder_id !== membershipId)
      refuse('not-found', 'This is not an offer of yours.')
    if (offer.state !== 'open') {
      if (who.key && (await findTwin(database, who.key))) return
      refuseSettled(offer.state, offer.taken_by)
    }
    await inTurn(offer.case_id, async ({ won, win }) => {
      if (won && won.offerId !== offerId) refuseSettled('withdrawn', won.by)
      await settle(who, offer, decide, wins ? (offer.others ? [UNTOLD] : []) : [ON_CALL])
      if (wins) win({ offerId, by: { id: membershipId, name: who.actor.name } })
    })
  }

  async function settle(
    who: Answerer,
    offer: OfferFound,
    decide: Decide,
    also: readonly CaseNeed[],
  ): Promise<void> {
    const { serviceId } = who.actor
    const command = {
      serviceId,
      caseId: offer.case_id,
      actor: by(who),
      key: who.key,
      ...(who.via !== 'console' && { name: `an answer by ${who.via}` }),
      expects: [
        ...ANSWER_NEEDS.filter((table) => offer.filled === null || offer.filled.includes(table)),
        ...also,
      ],
    }
    try {
      await work.run(command, decide)
    } catch (error) {
      if (!(error instanceof Refusal) || error.slug !== 'offer-not-open') throw error
      // A twin of this request, in another process, may have been what settled it.
      if (who.key && (await findTwin(database, who.key))) return
      throw error
    }
  }

  return {
    ...createHandOver({ work, onCall }),
    /** @throws Refusal not-found, offer-taken (naming who has it), offer-not-open */
    accept: (who: Answerer, offerId: string, minutesToArrive: number | null): Promise<void> =>
      answer(
        who,
        offerId,
        (file) => {
          accept(file, offerId, minutesToArrive, who.via)
          return { offerId }
        },
        true,
      ),

    /** @throws Refusal not-found, offer-taken, offer-not-open */
    decline: (
      who: Answerer,
      offerId: string,
      reason: DeclineReason | null,
      words: string | null = null,
    ): Promise<void> =>
      answer(who, offerId, (file) => {
        decline(file, offerId, reason, who.via, words)
        return { offerId }
      }),

    /** Why an offer of theirs was declined, when that follows later. @throws Refusal not-found */
    async giveReason(who: Answerer, offerId: string, words: string): Promise<void> {
      const { serviceId, membershipId } = who.actor
      const offer = await reads.offer(database, offerId, serviceId)
      if (offer?.responder_id !== membershipId) refuse('not-found', 'This is not an offer of yours.')
      await work.run(
        { serviceId, caseId: offer.case_id, actor: by(who), key: who.key, name: 'a reason for a no' },
        (file) => {
          giveReason(file, offerId, words)
          return { offerId }
        },
      )
    },

    /** Without being asked. @throws Refusal case-not-open, not-triaged, offer-taken (naming who has it) */
    async take(
      actor: Actor,
      caseId: string,
      minutesToArrive: number | null,
      key: RequestKey,
    ): Promise<CaseWritten | null> {
      const command = { ...onConsole(actor, caseId), key }
      const known = await reads.ownerOf(actor.serviceId, caseId)
      const { written } = await work.answer(command, (file) => {
        take(file, minutesToArrive, known)
        return { caseId }
      })
      return written
    },

    /** A step or a correction. @throws Refusal no-active-visit, step-out-of-order, validation-failed, not-found, corrected-already, case-not-open */
    async step(
      actor: Actor,
      caseId: string,
      command: StepCommand,
      key: RequestKey,
    ): Promise<CaseWritten | null> {
      const resource = { serviceId: actor.serviceId, membershipId: actor.membershipId }
      if (!can(actor, 'visit.step', resource)) refuse('not-allowed')
      const { written } = await work.answer({ ...onConsole(actor, caseId), key }, (file) => {
        enter(file, command)
        return { caseId }
      })
      return written
    },

    /** What `step` would change; nothing is saved. @throws Refusal as `step` */
    async foresee(actor: Actor, caseId: string, command: StepCommand): Promise<VisitForeseen> {
      const resource = { serviceId: actor.serviceId, membershipId: actor.membershipId }
      if (!can(actor, 'visit.step', resource)) refuse('not-allowed')
      return work.foresee(
        { serviceId: actor.serviceId, caseId, actor: by({ actor, via: 'console' }) },
        (file) => foreseen(file, command),
      )
    },
  }
}
