/**
 * Reminder jobs in BullMQ: a delayed job for each deadline that comes near, holding `{ deadlineId, rev }` and nothing
 * else. A job only wakes a worker; the row decides. Losing the queue loses nothing, because every process sweeps (ADR 0002). A supervisor sends a
 * heartbeat job through it, and rebuilds every object, schema included, when one does not come back in time.
 */
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import type { Reminder } from '../aggregate/committed.ts'
import type { EngineView } from '../contracts/health.ts'
import { queueInWords } from '../contracts/words/technical.ts'
import { writableAddress } from '../platform/database/hosts.ts'
import { QuietClient } from '../platform/database/quiet-client.ts'
import { createReminderBatch } from './reminder-batch.ts'
import { REMINDERS_AHEAD_MS } from './reminder-loop.ts'

export interface Reminders {
  /** Best effort, in bundles a few times a second, never awaited by a person's request; what is far off is left out. */
  remind(scheduled: readonly Reminder[]): void
  state(): EngineView['queue']
  /** A process whose clock is wrong must not work the queue: BullMQ takes due times and locks from it. */
  trustClock(trusted: boolean): void
  stop(): Promise<void>
}

export interface ReminderOptions {
  /** Redis when given, else PostgreSQL. */
  readonly redisUrl: string | undefined
  readonly databaseUrl: string
  /** Whether this process also works on jobs, not only adds them. */
  readonly works: boolean
  readonly fire: () => Promise<unknown>
  /** While it says so, reminders are handed over later. */
  readonly giveWay?: () => boolean
  /** The queue was built, or built again, and holds nothing that anyone can count on. */
  readonly onBuilt?: () => void
  readonly onError: (name: string, error: unknown) => void
  readonly heartbeatMs?: number
  readonly silenceMs?: number
}

interface Parts {
  readonly queue: Queue
  readonly worker: Worker | null
  close(): Promise<void>
}

const NAME = 'deadlines'
const SCHEMA = 'bullmq'
const ADD_WITHIN_MS = 500
const READY_WITHIN_MS = 5000
/** The queue's schema belongs to the runtime role, so that a lost one can be made again without the owner. */
const AS_RUNTIME = '-c role=holdfast_runtime'
const kept = { removeOnComplete: true, removeOnFail: true } as const
const locks = { lockDuration: 5000, stalledInterval: 2500 } as const

export function startReminders(options: ReminderOptions): Reminders {
  const { heartbeatMs = 5000, silenceMs = 15_000 } = options
  const backend = options.redisUrl === undefined ? 'postgres' : 'redis'
  let parts: Parts | null = null
  let rebuilds = -1
  let silentSince = performance.now()
  let stopped = false
  let building: Promise<void> | undefined
  let beatNumber = 0
  let remindersNotTaken = 0
  let trusted = true
  /** Not from the moment of a rebuild on, but once a beat has come back through it. */
  let answering = true

  const heard = (): void => {
    silentSince = performance.now()
    answering = true
  }
  const work = async (job: { name: string }) => {
    if (job.name === 'beat') heard()
    else await options.fire()
  }

  async function build(): Promise<void> {
    const old = parts
    parts = null
    rebuilds += 1
    if (old) await within(3000, old.close()).catch(() => undefined)
    if (stopped || !trusted) return
    parts = backend === 'redis' ? onRedis(options, work) : await onPostgres(options, work)
    silentSince = performance.now()
    options.onBuilt?.()
  }

  const rebuild = (): void => {
    building ??= build()
      .catch((error: unknown) => options.onError('reminders', error))
      .finally(() => {
        building = undefined
        // The clock was found wrong, or right again, while this was under way.
        if (!stopped && parts !== null && !trusted) rebuild()
      })
  }

  async function beat(): Promise<void> {
    if (building || stopped || !trusted) return
    const silence = performance.now() - silentSince
    if (!parts || silence > silenceMs) {
      answering = false
      return rebuild()
    }
    beatNumber += 1
    const added = parts.queue.add(
      'beat',
      {},
      { ...kept, jobId: `beat-${process.pid}-${beatNumber}-${Math.round(silentSince)}` },
    )
    await within(2000, added)
    if (!options.works) heard()
  }

  const batch = createReminderBatch(async (scheduled) => {
    const jobs = scheduled.map(({ deadlineId, rev, inMs }) => ({
      name: 'due',
      data: { deadlineId, rev },
      opts: { ...kept, jobId: `deadline-${deadlineId}-r${rev}`, delay: Math.max(0, Math.ceil(inMs)) },
    }))
    const added = parts
      ? within(ADD_WITHIN_MS, parts.queue.addBulk(jobs))
      : Promise.reject(new Error('no queue'))
    await added.catch(() => {
      remindersNotTaken += jobs.length
    })
  }, options.giveWay)

  rebuild()
  const timer = setInterval(() => {
    beat().catch((error: unknown) => options.onError('reminder heartbeat', error))
  }, heartbeatMs)

  return {
    remind: (scheduled) => batch.add(scheduled.filter(({ inMs }) => inMs <= REMINDERS_AHEAD_MS)),
    state() {
      const state = now()
      return {
        backend,
        state,
        rebuilds: Math.max(0, rebuilds),
        remindersNotTaken,
        says: queueInWords[state],
      }
    },
    trustClock(now) {
      if (trusted === now) return
      trusted = now
      rebuild()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      batch.stop()
      await building
      if (parts) await within(4000, parts.close()).catch(() => undefined)
    },
  }

  function now(): EngineView['queue']['state'] {
    if (stopped) return 'off'
    if (!trusted) return 'paused'
    return parts && answering && performance.now() - silentSince <= silenceMs ? 'running' : 'degraded'
  }

  function onRedis(given: ReminderOptions, processor: typeof work): Parts {
    const url = given.redisUrl ?? ''
    const queue = new Queue(NAME, {
      connection: { url, enableOfflineQueue: false, maxRetriesPerRequest: 1 } as never,
    })
    const worker = given.works
      ? new Worker(NAME, processor, { connection: { url, maxRetriesPerRequest: null } as never, ...locks })
      : null
    return watched(queue, worker)
  }

  async function onPostgres(given: ReminderOptions, processor: typeof work): Promise<Parts> {
    await migrate(given.databaseUrl)
    const classes = withBackend(createPostgresBackend)
    const connection = {
      // Its listening connection knows one host only; after a failover everything is rebuilt, and leads to the other.
      connectionString: await writableAddress(given.databaseUrl),
      schema: SCHEMA,
      max: 2,
      options: AS_RUNTIME,
      Client: QuietClient,
    }
    const queue = new classes.Queue(NAME, { connection }) as unknown as Queue
    const worker = given.works
      ? (new classes.Worker(NAME, processor as never, {
          connection,
          ...locks,
          autorun: false,
        }) as unknown as Worker)
      : null
    const parts = watched(queue, worker)
    try {
      // A worker that runs before its connection is ready, and is refused (the server is starting, the database closed),
      // asks the same failed promise again and again without a pause, and nothing else in the process runs any more.
      await within(READY_WITHIN_MS, Promise.all([queue.waitUntilReady(), worker?.waitUntilReady()]))
    } catch (error) {
      void parts.close().catch(() => undefined)
      throw error
    }
    worker?.run().catch((error: unknown) => given.onError('reminder worker', error))
    return parts
  }

  function watched(queue: Queue, worker: Worker | null): Parts {
    // Once we are stopping, what a connection says on its way out concerns nobody.
    const tell = (part: string) => (error: unknown) => void (stopped || options.onError(part, error))
    queue.on('error', tell('reminder queue'))
    worker?.on('error', tell('reminder worker'))
    return {
      queue,
      worker,
      async close() {
        await within(2000, worker?.close() ?? Promise.resolve()).catch(() => worker?.close(true))
        await queue.close()
      },
    }
  }
}

async function migrate(databaseUrl: string): Promise<void> {
  const client = new QuietClient({
    connectionString: databaseUrl,
    options: AS_RUNTIME,
    connectionTimeoutMillis: 3000,
    query_timeout: 10_000,
  })
  await client.connect()
  try {
    await runMigrations(client as never, SCHEMA)
  } finally {
    await client.end()
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
