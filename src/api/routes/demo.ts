/** The demonstration's own routes: handsets and the clock. Outside a demonstration they answer not-found. */
import type { FastifyInstance } from 'fastify'
import { advanceClock, listPhones, readClock, replyFromPhone } from '../../contracts/demo.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps, DemoAdapter } from '../deps.ts'

export function demoRoutes(app: FastifyInstance, bind: Bind, { demo }: ApiDeps): void {
  const adapter = (): DemoAdapter => demo ?? refuse('not-found')

  bind(app, listPhones, () => adapter().phones())
  bind(app, replyFromPhone, ({ params, body }) => adapter().reply(params.number, body.text))
  bind(app, readClock, () => adapter().clock())
  bind(app, advanceClock, async ({ body: { advanceMs } }) => {
    if (advanceMs < 0) refuse('clock-goes-forward')
    return adapter().advance(advanceMs)
  })
}
