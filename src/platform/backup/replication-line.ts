/**
 * A connection that speaks PostgreSQL's replication protocol, over which the server hands out its
 * files (a base backup) and its log as it grows (the archive). The driver knows the messages and has no words for
 * them: this file gives it some. What arrives is taken in order; a slow taker slows the server down, not our memory.
 */
import pg from 'pg'

/** The part of the driver's connection that its types leave out. */
interface Wire {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  readonly stream: { pause(): void; resume(): void }
}

export interface Copy {
  /** All rows the command answered with, when it is over and everything was taken. */
  readonly done: Promise<readonly (readonly (string | null)[])[]>
  readonly send: (chunk: Buffer) => void
}

export interface ReplicationLine {
  /** A command that answers with rows of text. */
  ask(command: string): Promise<readonly Record<string, string | null>[]>
  /** A command that answers with a flow of data; `take` sees one message at a time, in order. */
  copy(command: string, take: (message: Buffer) => void | Promise<void>): Copy
  /** Ends the line at once, whatever is under way. */
  cut(): Promise<void>
}

const MOST_WAITING_BYTES = 4 * 1024 * 1024

/** @param url of the server, any database, as a role that may replicate */
export async function openReplicationLine(url: string): Promise<ReplicationLine> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'holdfast backup',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    replication: 'true',
  } as pg.ClientConfig)
  client.on('error', () => undefined)
  await client.connect()
  return {
    ask: async (command) => (await client.query<Record<string, string | null>>(command)).rows,
    copy: (command, take) => copy(client, command, take),
    cut: async () => {
      const ended = client.end()
      ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      await ended.catch(() => undefined)
    },
  }
}

function copy(client: pg.Client, command: string, take: (message: Buffer) => void | Promise<void>): Copy {
  const rows: (string | null)[][] = []
  const { promise: done, resolve, reject } = Promise.withResolvers<typeof rows>()
  let wire: Wire | undefined
  let waiting = 0
  let taken: Promise<void> = Promise.resolve()
  let failure: unknown

  function accept(message: Buffer): void {
    waiting += message.length
    if (waiting > MOST_WAITING_BYTES) wire?.stream.pause()
    taken = taken.then(async () => {
      try {
        if (failure === undefined) await take(message)
      } catch (error) {
        failure ??= error
        reject(error)
      }
      waiting -= message.length
      if (waiting <= MOST_WAITING_BYTES / 2) wire?.stream.resume()
    })
  }
  const nothing = (): void => undefined
  client.query({
    submit(connection: pg.Connection) {
      wire = connection as unknown as Wire
      wire.query(command)
    },
    // The driver's buffer is used again for what comes next, hence the copy.
    handleCopyData: ({ chunk }: { chunk: Buffer }) => accept(Buffer.from(chunk)),
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => void rows.push(fields),
    handleRowDescription: nothing,
    handleCommandComplete: nothing,
    handleEmptyQuery: nothing,
    handlePortalSuspended: nothing,
    handleError: (error: unknown) => {
      void taken.then(() => reject(error))
    },
    handleReadyForQuery: () => {
      void taken.then(() => resolve(rows))
    },
  })
  done.catch(nothing)
  return { done, send: (chunk) => wire?.sendCopyFromChunk(chunk) }
}
