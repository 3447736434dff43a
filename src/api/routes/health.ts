/** What the machine says of itself. */
import type { FastifyInstance } from 'fastify'
import { engine, live, ready } from '../../contracts/health.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function healthRoutes(app: FastifyInstance, bind: Bind, deps: ApiDeps): void {
  bind(app, live, async () => ({ status: 'live' as const }))
  bind(app, ready, async () => {
    if (!(await deps.ready())) refuse('unavailable', 'This process cannot serve yet.', { retryAfter: 1 })
    return { status: 'ready' as const }
  })
  bind(app, engine, () => deps.engine.read())
}
