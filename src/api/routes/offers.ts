/** My offers and my visits over HTTP; the loser of a race is told who has the case. */
import type { FastifyInstance } from 'fastify'
import { acceptOffer, declineOffer, listOffers } from '../../contracts/offers.ts'
import type { Actor } from '../../identity/permission.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function offerRoutes(app: FastifyInstance, bind: Bind, { dispatch, reads }: ApiDeps): void {
  const card = async (actor: Actor, offerId: string) =>
    (await reads.offers.card(actor.serviceId, offerId)) ?? refuse('not-found')

  bind(app, listOffers, async ({ actor }) => {
    const { offers, visits, asOf, position } = await reads.offers.mine(actor.serviceId, actor.membershipId)
    return { items: offers, visits, asOf, position }
  })
  bind(app, acceptOffer, async ({ actor, params, body, key }) => {
    await dispatch.accept({ actor, via: 'console', key }, params.id, body.minutesToArrive ?? null)
    return card(actor, params.id)
  })
  bind(app, declineOffer, async ({ actor, params, body, key }) => {
    await dispatch.decline({ actor, via: 'console', key }, params.id, body.reason ?? null)
    return card(actor, params.id)
  })
}
