/**
 * The way to PostgreSQL. Statements are named and pipelined; a transaction is one connection on which writes are not
 * awaited one by one. A unit of work may run again, so its callback has no effect outside the transaction.
 */
import pg from 'pg'
import { inBatches } from './batch.ts'
import { QuietClient } from './quiet-client.ts'
import { type Query, statement, toWire } from './statement.ts'
import { types } from './types.ts'

export interface Runner {
  /** Sends and waits; all rows. Several calls made without awaiting travel together. */
  all<Row>(query: Query<Row>): Promise<Row[]>
}

export interface Transaction extends Runner {
  /** 0, or how often its unit of work was begun before. */
  readonly attempt: number
  /** Sends without waiting; a failure fails the commit. */
  write(query: Query<unknown>): void
}

export interface Database extends Runner {
  /**
   * Runs `work` in a transaction and again (at most four more times) when PostgreSQL asks for it: 40001, 40P01, or a
   * constraint named in `retryOn`.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: { retryOn?: readonly string[] }): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  applicationName: string
  max: number
  /** Milliseconds; every one of them ends a call that hangs. */
  statementTimeout?: number
  queryTimeout?: number
  /** A transaction in which this process has fallen silent is ended by the server after so long. */
  idleInTransactionMs?: number
  /** Milliseconds to wait for a lock that somebody else holds; 2,000 when not given. */
  lockTimeout?: number
  /** Connections kept open while idle, so that they are there when no new one can be made. */
  keep?: number
  /** Told of each answer that PostgreSQL has no room left: disk, memory or connections (its class 53). */
  onNoRoom?(code: string): void
  onError(error: Error): void
}

const RETRIES = 4
const BEGIN = statement('BEGIN')
const COMMIT = statement('COMMIT')
const ROLLBACK = statement('ROLLBACK')
const retriable = new Set(['40001', '40P01'])

export function openDatabase(options: DatabaseOptions): Database {
  const statementTimeout = options.statementTimeout ?? 5000
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.max,
    min: options.keep ?? 0,
    connectionTimeoutMillis: 3000,
    query_timeout: options.queryTimeout ?? 8000,
    keepAlive: true,
    types,
    // Everything we ask has its index. A table that was small when it was last analysed would be read whole instead, again
    // and again while a storm fills it. Each plan is made once for a connection, for all values (ADR 0013).
    options: `-c role=holdfast_runtime -c statement_timeout=${statementTimeout} -c lock_timeout=${options.lockTimeout ?? 2000} -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c idle_in_transaction_session_timeout=${options.idleInTransactionMs ?? 10_000} -c TimeZone=UTC`,
    pipeline: true,
    Client: QuietClient,
  } as pg.PoolConfig)
  let closing = false
  pool.on('error', (error) => {
    // `end` answers before the last sockets are closed; what they say on their way out concerns nobody.
    if (!closing) options.onError(error)
  })

  const heed = (error: unknown): void => {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('53')) options.onNoRoom?.(error.code)
  }

  const connect = () =>
    pool.connect().catch((error: unknown) => {
      heed(error)
      throw error
    })

  async function all<Row>(query: Query<Row>): Promise<Row[]> {
    const client = await connect()
    let failure: Error | undefined
    try {
      return (await client.query(toWire(query))).rows as Row[]
    } catch (error) {
      failure = error as Error
      heed(error)
      throw error
    } finally {
      client.release(isServerAnswer(failure) ? undefined : failure)
    }
  }

  async function once<T>(work: (tx: Transaction) => Promise<T>, attempt: number): Promise<T> {
    const client = await connect()
    const send = inBatches(client)
    const pending: Promise<unknown>[] = []
    let writeFailure: unknown
    let broken: Error | undefined
    try {
      send(toWire(BEGIN)).catch(() => undefined)
      const result = await work({
        attempt,
        all: async <Row>(query: Query<Row>) => (await send(toWire(query))).rows as Row[],
        write: (query) => {
          pending.push(
            send(toWire(query)).catch((error: unknown) => {
              writeFailure ??= error
            }),
          )
        },
      })
      const committed = send(toWire(COMMIT))
      committed.catch(() => undefined)
      await Promise.all(pending)
      const { command } = await committed
      if (writeFailure !== undefined) throw writeFailure
      // A pipelined COMMIT after a failed statement resolves, with the word ROLLBACK.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back by the server')
      return result
    } catch (error) {
      heed(error)
      await Promise.all(pending)
      await send(toWire(ROLLBACK)).catch((failed: Error) => {
        broken = failed
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    all,
    async transaction(work, { retryOn = [] } = {}) {
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await once(work, attempt)
        } catch (error) {
          if (attempt >= RETRIES || !mayRunAgain(error, retryOn)) throw error
        }
      }
    },
    close() {
      closing = true
      return pool.end()
    },
  }
}

/** An error that PostgreSQL itself sent: the connection is still good. */
function isServerAnswer(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity !== 'FATAL'
}

function mayRunAgain(error: unknown, retryOn: readonly string[]): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  if (error.code !== undefined && retriable.has(error.code)) return true
  return (
    (error.code === '23505' || error.code === '23P01') &&
    error.constraint !== undefined &&
    retryOn.includes(error.constraint)
  )
}

/** The constraint that refused a row, or undefined. */
export function refusedBy(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && (error.code === '23505' || error.code === '23P01')
    ? error.constraint
    : undefined
}

export const isLockTimeout = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '55P03'
