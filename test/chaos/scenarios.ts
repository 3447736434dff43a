/** Every long form, in the order in which they are run. */
import type { Scenario } from './scenario.ts'
import { acknowledgedCalls } from './scenarios/acknowledged-calls.ts'
import { clocksApart } from './scenarios/clocks-apart.ts'
import { connectionsUsedUp } from './scenarios/connections-used-up.ts'
import { databaseKilled } from './scenarios/database-killed.ts'
import { diskFull } from './scenarios/disk-full.ts'
import { frozenWorker } from './scenarios/frozen-worker.ts'
import { queueLost } from './scenarios/queue-lost-and-workers-killed.ts'
import { silentLine } from './scenarios/silent-line.ts'
import { startOrder } from './scenarios/start-order.ts'
import { statementTimeout } from './scenarios/statement-timeout.ts'

export const scenarios: readonly Scenario[] = [
  queueLost,
  databaseKilled,
  clocksApart,
  silentLine,
  startOrder,
  acknowledgedCalls,
  frozenWorker,
  connectionsUsedUp,
  diskFull,
  statementTimeout,
]
