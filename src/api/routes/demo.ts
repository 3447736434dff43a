/** The demonstration's own doors: handsets and the clock. Elsewhere they do not exist. */
import type { FastifyInstance } from 'fastify'
import { advanceClock, listPhones, readClock, replyFromPhone } from '../../contracts/demo.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps, DemoDoors } from '../deps.ts'

export function demoRoutes(app: FastifyInstance, bind: Bind, { demo }: ApiDeps): void {
  const doors = (): DemoDoors => demo ?? refuse('not-found')

  bind(app, listPhones, () => doors().phones())
  bind(app, replyFromPhone, ({ params, body }) => doors().reply(params.number, body.text))
  bind(app, readClock, () => doors().clock())
  bind(app, advanceClock, async ({ body: { advanceMs } }) => {
    if (advanceMs < 0) refuse('clock-goes-forward')
    return doors().advance(advanceMs)
  })
}
