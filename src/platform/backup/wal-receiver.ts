/**
 * Follows the server's log into the archive, so that losing the machine's database loses seconds. It
 * is a stream and no `archive_command`: no shell, no 16 MB of padding each minute, and files of our own user.
 *
 * States: connecting → following → (line lost, disk full) → connecting …; from each → stopped.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Loop, startLoop } from '../loop.ts'
import { openReplicationLine, type ReplicationLine } from './replication-line.ts'
import { ensureSlot, SLOT } from './slot.ts'
import { openWalArchive, type WalArchive } from './wal-archive.ts'
import { readMessage, statusMessage } from './wal-messages.ts'
import { formatLsn, historyName, type Lsn, segmentBytes } from './wal-position.ts'

export interface WalReceiver {
  /** The position before which everything is in the archive; null while not following. */
  safe(): Lsn | null
  /** Milliseconds since the archive was last known to lack nothing. */
  behindMs(): number
  /** Waits for what the server has written up to `upTo`, at most so many milliseconds. */
  reach(upTo: Lsn, withinMs: number): Promise<boolean>
  stop(): Promise<void>
}

export interface WalReceiverOptions {
  readonly url: string
  /** The cluster's folder of the log. */
  readonly folder: string
  /** The server no longer had what comes next: a new whole copy is needed. */
  readonly onGap: () => void
  readonly onError: (name: string, error: unknown) => void
}

/** How often what came is forced to disk and confirmed; with the machine's power gone, at most this is missing. */
const FLUSH_EVERY_MS = 2000
const LISTEN_EVERY_MS = 10_000
/** The server answers each confirmation: a line that says nothing for longer is cut and made anew. */
const SILENCE_MS = 30_000
const AGAIN_AFTER_MS = 2000

export function startWalReceiver(options: WalReceiverOptions): WalReceiver {
  let line: ReplicationLine | undefined
  let following: ReturnType<typeof follow> | undefined
  let stopped = false

  const loop: Loop = startLoop({
    name: 'wal archive',
    onError: (name, error) => void (stopped || options.onError(name, error)),
    rest: () => AGAIN_AFTER_MS,
    restAfterError: AGAIN_AFTER_MS,
    async pass() {
      line = await openReplicationLine(options.url)
      let archive: WalArchive | undefined
      try {
        const at = await begin(line, options)
        archive = at.archive
        following = follow(line, at)
        if (stopped) return false
        await following.done
        return false
      } finally {
        await following?.end()
        following = undefined
        await line.cut()
        await archive?.close()
      }
    },
  })

  return {
    safe: () => following?.safe() ?? null,
    behindMs: () => following?.behindMs() ?? Number.POSITIVE_INFINITY,
    reach: async (upTo, withinMs) => (await following?.reach(upTo, withinMs)) ?? false,
    async stop() {
      stopped = true
      await following?.flush().catch(() => undefined)
      await line?.cut()
      await loop.stop()
    },
  }
}

async function begin(line: ReplicationLine, { folder, onGap }: WalReceiverOptions) {
  const [system] = await line.ask('IDENTIFY_SYSTEM')
  const [size] = await line.ask('SHOW wal_segment_size')
  const timeline = Number(system?.timeline)
  await keepHistories(line, folder, timeline)
  const slot = await ensureSlot(line)
  if (slot.isNew) onGap()
  const archive = await openWalArchive(
    folder,
    timeline,
    segmentBytes(size?.wal_segment_size ?? ''),
    slot.from,
  )
  return { archive, timeline }
}

/** How this timeline came to be (a restore begins a new one): without it a later restore would not find its way. */
async function keepHistories(line: ReplicationLine, folder: string, timeline: number): Promise<void> {
  for (let known = 2; known <= timeline; known += 1) {
    const [row] = await line.ask(`TIMELINE_HISTORY ${known}`).catch(() => [])
    if (typeof row?.content === 'string')
      await writeFile(join(folder, historyName(known)), row.content, { mode: 0o600, flush: true })
  }
}

function follow(line: ReplicationLine, { archive, timeline }: { archive: WalArchive; timeline: number }) {
  let received = archive.beginAt
  let safe = archive.beginAt
  let serverEnd = archive.beginAt
  let heardAt = performance.now()
  let wholeAt = Number.NEGATIVE_INFINITY
  let waiting: { upTo: Lsn; resolve: (reached: boolean) => void }[] = []
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => undefined)

  const confirm = () => copy.send(statusMessage(received, safe))
  async function flush(): Promise<void> {
    const known = serverEnd
    const at = heardAt
    safe = await archive.flush()
    if (safe >= known) wholeAt = at
    confirm()
    for (const one of waiting) if (safe >= one.upTo) one.resolve(true)
    waiting = waiting.filter((one) => safe < one.upTo)
  }

  const copy = line.copy(
    `START_REPLICATION SLOT ${SLOT} PHYSICAL ${formatLsn(archive.beginAt)} TIMELINE ${timeline}`,
    async (bytes) => {
      const message = readMessage(bytes)
      serverEnd = message.serverEnd
      heardAt = performance.now()
      if (message.kind === 'log') {
        await archive.write(message.at, message.data)
        received = message.at + BigInt(message.data.length)
        if (waiting.length > 0) await flush()
      } else if (message.wantsAnswer) confirm()
    },
  )
  const timers = [
    setInterval(() => void flush().catch(fail), FLUSH_EVERY_MS),
    setInterval(() => {
      if (performance.now() - heardAt > SILENCE_MS) fail(new Error('the server has gone silent'))
    }, LISTEN_EVERY_MS),
  ]
  return {
    done: Promise.race([copy.done, failed]),
    safe: () => safe,
    behindMs: () => performance.now() - wholeAt,
    flush,
    async reach(upTo: Lsn, withinMs: number): Promise<boolean> {
      if (safe >= upTo) return true
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => resolve(false), withinMs)
      waiting.push({ upTo, resolve })
      await flush()
      return promise.finally(() => clearTimeout(timer))
    },
    async end(): Promise<void> {
      for (const timer of timers) clearInterval(timer)
      for (const one of waiting) one.resolve(false)
    },
  }
}
