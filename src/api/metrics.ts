/** GET /metrics for Prometheus: how this process breathes, how long routes take, and the engine's own figures. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import { can } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { ApiDeps } from './deps.ts'
import { isLocal } from './request-session.ts'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export async function serveMetrics(app: FastifyInstance, deps: Pick<ApiDeps, 'engine'>): Promise<void> {
  const registry = new Registry()
  const durations = new Histogram({
    name: 'holdfast_http_request_seconds',
    help: 'Seconds from a request to its answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const loop = monitorEventLoopDelay({ resolution: 20 })
  const loopDelay = new Gauge({
    name: 'holdfast_event_loop_delay_seconds',
    help: 'How late the event loop ran since the last reading',
    labelNames: ['quantile'],
    registers: [registry],
  })
  const memory = new Gauge({
    name: 'holdfast_resident_memory_bytes',
    help: 'Memory of this process',
    registers: [registry],
  })
  const engine = new Map<string, Gauge>()
  loop.enable()
  app.addHook('onClose', async () => void loop.disable())

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })

  function readLoop(): void {
    for (const quantile of [50, 99])
      loopDelay.set({ quantile: quantile / 100 }, loop.percentile(quantile) / 1e9)
    loopDelay.set({ quantile: 1 }, loop.max / 1e9)
    loop.reset()
    memory.set(process.memoryUsage.rss())
  }

  async function readEngine(): Promise<void> {
    for (const [name, value] of Object.entries(await deps.engine.gauges())) {
      const gauge =
        engine.get(name) ??
        new Gauge({ name: `holdfast_${name}`, help: `The engine's ${name}`, registers: [registry] })
      engine.set(name, gauge)
      gauge.set(value)
    }
  }

  app.get('/metrics', async (request, reply) => {
    const actor = request.session?.actor
    if (!isLocal(request) && !(actor && can(actor, 'metrics.read'))) refuse('not-allowed')
    readLoop()
    await readEngine()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
