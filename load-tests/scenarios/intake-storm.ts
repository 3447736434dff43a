/**
 * The intake storm: calls at an even rate, whatever the answers take, while consoles watch the board. Run it with
 * `npm run load`, which brings the product, the accounts and the check of the database afterwards.
 */
import exec from 'k6/execution'
import { watchBoard } from '../lib/board-watcher.ts'
import { logCall } from '../lib/call-handler.ts'
import { leadSeconds, rate, seconds, sockets, tailSeconds } from '../lib/options.ts'
import { thresholds } from '../thresholds.ts'

const watchSeconds = leadSeconds + seconds + tailSeconds

export const options = {
  thresholds,
  summaryTrendStats: ['min', 'med', 'p(95)', 'p(99)', 'max'],
  discardResponseBodies: false,
  scenarios: {
    watch: {
      executor: 'per-vu-iterations',
      exec: 'watch',
      vus: sockets,
      iterations: 1,
      maxDuration: `${watchSeconds + 15}s`,
    },
    intake: {
      executor: 'constant-arrival-rate',
      exec: 'intake',
      startTime: `${leadSeconds}s`,
      rate,
      timeUnit: '1s',
      duration: `${seconds}s`,
      preAllocatedVUs: Math.max(20, 2 * rate),
      maxVUs: Math.max(20, 4 * rate),
    },
  },
}

export function watch(): void {
  watchBoard(exec.scenario.iterationInTest, watchSeconds * 1000)
}

export function intake(): void {
  logCall(exec.scenario.iterationInTest)
}
