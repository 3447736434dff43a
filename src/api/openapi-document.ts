/** The document as integrators get it, without a database: handlers are bound and never called. */
import { createLogger } from '../platform/logger.ts'
import type { ApiDeps } from './deps.ts'
import { createReach } from './reach.ts'
import { createServer } from './server.ts'

/** The document of a demonstration, which has every route; the demonstration's own routes are marked. */
export async function openapiDocument(version: string): Promise<object> {
  const deps = {
    log: createLogger({ level: 'silent' }),
    reach: createReach({ publicBaseUrl: undefined, host: '127.0.0.1', port: () => null }),
    demonstration: true,
    consoleFolder: '',
    version,
    reads: {},
  } as ApiDeps
  const app = await createServer(deps)
  try {
    await app.ready()
    return app.swagger()
  } finally {
    await app.close()
  }
}
