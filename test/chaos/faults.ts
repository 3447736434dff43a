/** The faults, each written into the ledger as it happens. */
import { setTimeout as pause } from 'node:timers/promises'
import { dropQueue } from '../harness/drop-queue.ts'
import type { Member } from './fleet.ts'
import type { Site } from './site.ts'

const now = () => performance.timeOrigin + performance.now()

/**
 * kill -9 of one process each so many milliseconds, in turn. One that has not come back yet is not killed again, and the
 * last one standing is spared: with nobody alive nothing can be on time, and that is another promise.
 */
export function killInTurn(site: Site, members: readonly Member[], everyMs: number) {
  let stopped = false
  let kills = 0
  let turn = 0
  const run = async () => {
    while (!stopped) {
      await pause(everyMs)
      const standing = members.filter((member) => member.isReady())
      const next = members[turn % members.length]
      if (stopped || !next?.isReady() || standing.length < 2) continue
      turn += 1
      kills += 1
      site.ledger.fault(`kill -9 of ${next.name}`)
      await next.kill()
    }
  }
  const running = run()
  return {
    kills: () => kills,
    async stop() {
      stopped = true
      await running
    },
  }
}

/** Redis forgets everything; on PostgreSQL the queue's schema is dropped. */
export async function loseTheQueue(site: Site): Promise<void> {
  site.ledger.fault(site.redis ? 'FLUSHALL' : 'DROP SCHEMA bullmq CASCADE')
  if (site.redis) await site.redis.flush()
  else await dropQueue(site.query)
}

/** kill -9 of PostgreSQL, away for so long; the ledger says from when to when it did not answer. */
export async function killTheDatabase(site: Site, downMs: number): Promise<void> {
  site.ledger.fault('kill -9 of PostgreSQL')
  const fromMs = now()
  await site.cluster.kill()
  await pause(downMs)
  await site.cluster.start()
  await site.query('SELECT 1')
  site.ledger.write({ kind: 'outage', fromMs, toMs: now() })
}

export async function freeze(site: Site, member: Member, ms: number): Promise<void> {
  site.ledger.fault(`SIGSTOP of ${member.name} for ${Math.round(ms / 1000)} s`)
  member.freeze()
  await pause(ms)
  member.thaw()
}
