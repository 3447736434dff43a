/**
 * Tells the technical on-call that timers have stopped, once an incident, and once more when they run again. It stands
 * on nothing that may have stopped with them: no queue, no sweeper, no effect; with a database it leaves an attempt row
 * before it calls the provider, without one it calls all the same and writes it down afterwards.
 */
import { randomUUID } from 'node:crypto'
import { timersRunAgainText, timersStoppedText } from '../contracts/words/technical.ts'
import type { Database } from '../platform/database/database.ts'
import {
  claimAlarm,
  endIncident,
  keepAlarm,
  openIncident,
  type SettledAlarm,
  settleAlarm,
  type What,
} from './incident-repository.ts'
import type { StoppedReason } from './pulse.ts'

/** Sends one text to the technical on-call; never throws. Null: nobody is to be told. */
export type TellTechnical = (text: {
  readonly attemptId: string
  readonly body: string
}) => Promise<Omit<SettledAlarm, 'attemptId'>>

export interface WatchState {
  /** Why timers are not running; null when they are. */
  readonly why: StoppedReason | null
  /** Milliseconds, monotonic, since when that is so. */
  readonly since: number
  readonly openIncident: string | null
}

export interface Patience {
  /** A stop shorter than this is for the screens only. */
  readonly alarmAfterMs: number
  /** Running for so long, an incident is over. */
  readonly overAfterMs: number
  readonly againAfterMs: number
}

export const patience: Patience = { alarmAfterMs: 15_000, overAfterMs: 10_000, againAfterMs: 15_000 }
/** A number that cannot be reached is not called for ever; the log and the screens go on saying it. */
const MOST_TRIES = 8

export interface TechnicalAlarm {
  /** After each look; resolves when what had to be sent was tried. */
  heed(state: WatchState): Promise<void>
}

export function createTechnicalAlarm(deps: {
  readonly database: Database
  readonly tell: TellTechnical | null
  readonly monotonicMs: () => number
  readonly patience: Patience
  readonly onIncident: (incident: { id: string; why: string; over: boolean }) => void
  readonly onError: (name: string, error: unknown) => void
}): TechnicalAlarm {
  const { database, monotonicMs } = deps
  let mine: { id: string; why: StoppedReason; since: number } | null = null
  /** Texts of mine that no row knows of yet. */
  let unwritten: { alarm: SettledAlarm; body: string; at: number }[] = []
  let told = false
  let tries = 0
  let nextTryAt = Number.NEGATIVE_INFINITY

  const send = async (attemptId: string, body: string): Promise<SettledAlarm> => {
    const answer = deps.tell
      ? await deps.tell({ attemptId, body })
      : ({ state: 'rejected', providerSid: null, code: 'nobody-to-tell' } as const)
    return { attemptId, ...answer }
  }

  /** @returns whether it is told, by whomever; throws when there is no database to ask */
  async function tellOnce(incidentId: string, what: What, body: string): Promise<boolean> {
    const claim = await claimAlarm(database, { incidentId, what, body })
    if (claim === 'told') return true
    if (claim === 'under-way') return false
    const settled = await send(claim.attemptId, body)
    await settleAlarm(database, settled)
    return settled.state === 'accepted' || claim.n >= MOST_TRIES || deps.tell === null
  }

  async function tellWithoutRows(body: string): Promise<boolean> {
    const settled = await send(randomUUID(), body)
    unwritten.push({ alarm: settled, body, at: monotonicMs() })
    return settled.state === 'accepted'
  }

  async function began(incident: NonNullable<typeof mine>): Promise<void> {
    if (told || tries >= MOST_TRIES || monotonicMs() < nextTryAt) return
    tries += 1
    const body = timersStoppedText({
      why: incident.why,
      seconds: (monotonicMs() - incident.since) / 1000,
    })
    let id: string | null = null
    try {
      id = await openIncident(database, { ...incident, agoMs: monotonicMs() - incident.since })
      told = await tellOnce(id, 'began', body)
    } catch (error) {
      deps.onError('technical alarm', error)
      // Told twice is a nuisance; not told is what this is for.
      if (id === null) told = await tellWithoutRows(body)
    }
    nextTryAt = monotonicMs() + deps.patience.againAfterMs
  }

  async function writeDown(incident: NonNullable<typeof mine>): Promise<string> {
    const id = await openIncident(database, { ...incident, agoMs: monotonicMs() - incident.since })
    for (const { alarm, body, at } of unwritten)
      await keepAlarm(database, { ...alarm, incidentId: id, body, agoMs: monotonicMs() - at })
    unwritten = []
    return id
  }

  async function over(openOne: string | null): Promise<void> {
    if (monotonicMs() < nextTryAt && !told) return
    const id = mine && unwritten.length > 0 ? await writeDown(mine) : openOne
    if (id !== null) {
      const done = await tellOnce(id, 'over', timersRunAgainText())
      nextTryAt = monotonicMs() + deps.patience.againAfterMs
      told = false
      if (!done) return
      await endIncident(database, id)
      deps.onIncident({ id, why: mine?.why ?? 'no-beat', over: true })
    }
    mine = null
    told = false
    tries = 0
    nextTryAt = Number.NEGATIVE_INFINITY
  }

  return {
    async heed({ why, since, openIncident: openOne }) {
      const lasted = monotonicMs() - since
      if (why !== null && lasted >= deps.patience.alarmAfterMs) {
        if (mine === null) {
          mine = { id: randomUUID(), why, since }
          deps.onIncident({ id: mine.id, why, over: false })
        }
        await began(mine)
      } else if (why === null && lasted >= deps.patience.overAfterMs && (mine !== null || openOne !== null)) {
        await over(openOne)
      }
    },
  }
}
