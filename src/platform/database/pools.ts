/**
 * The connections of one process, at most 25 with those of the queue and the one that listens (`listen.ts`): each kind of
 * work has its own.
 */
import type { Log } from '../logger.ts'
import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import { createNoRoom } from './no-room.ts'

/** @returns the pools, and how often PostgreSQL had no room since that was last asked */
export function openPools(
  url: string,
  onError: (part: string, error: Error) => void,
  log: Pick<Log, 'error'>,
) {
  const { met, take } = createNoRoom((code) => log.error({ code }, 'database-has-no-room'))
  const open = (part: string, max: number, limits: Partial<DatabaseOptions> = {}): Database =>
    openDatabase({
      url,
      applicationName: `holdfast ${part}`,
      max,
      ...limits,
      onNoRoom: met,
      onError: (error) => onError(`database ${part}`, error),
    })
  const databases = {
    web: open('web', 9),
    engine: open('engine', 5),
    // Running has connections that nothing else may take, and lets go of its cases when this process freezes over them.
    timers: open('timers', 2, { idleInTransactionMs: 1500, keep: 2 }),
    sweep: open('sweep', 2, { statementTimeout: 3000, queryTimeout: 4000, keep: 1 }),
    // Nobody waits for what it does, and it waits for nobody.
    trim: open('trim', 1, { statementTimeout: 2000, queryTimeout: 3000, lockTimeout: 100 }),
    watch: open('watch', 1, { statementTimeout: 2000, queryTimeout: 3000, keep: 1 }),
  }
  return { databases, noRoom: take }
}
