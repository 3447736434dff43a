/**
 * A board as it travels: encoded once, compressed once for each encoding, and shared by all who ask until it changes.
 * Compressing five thousand rows takes longer than reading a change of one, so the large parts are made a few times a
 * second at most: who asks in between waits, and gets one that is newer than its question.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { KeptBoard, Part } from './kept-board.ts'

export const bodyEncodings = ['br', 'gzip', 'identity'] as const
export type BodyEncoding = (typeof bodyEncodings)[number]

export interface BoardBody {
  /** What changes after this position is not in it. */
  readonly position: number
  readonly encoding: BodyEncoding
  readonly bytes: Buffer
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** Chosen by measuring: smaller than gzip's best at less time than its default. */
const BROTLI_QUALITY = 4
const GZIP_LEVEL = 5
const LARGE_EVERY_MS = 250

async function compressed(bytes: Buffer, encoding: BodyEncoding): Promise<Buffer> {
  if (encoding === 'identity') return bytes
  if (encoding === 'gzip') return asGzip(bytes, { level: GZIP_LEVEL })
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return asBrotli(bytes, { params })
}

interface Made {
  readonly position: number
  readonly bytes: Buffer
  readonly by: Map<BodyEncoding, Promise<BoardBody>>
}

interface Shelf {
  made: Made | null
  making: Promise<Made> | null
  madeAtMs: number
}

export interface BodiesDeps {
  readonly serverTime: () => Promise<string>
  readonly monotonicMs: () => number
  readonly wait: (ms: number) => Promise<void>
}

export function createBoardBodies(board: KeptBoard, deps: BodiesDeps) {
  const shelves = new Map<Part, Shelf>()

  async function make(part: Part, shelf: Shelf): Promise<Made> {
    if (part !== 'first') {
      const rest = shelf.madeAtMs + LARGE_EVERY_MS - deps.monotonicMs()
      if (rest > 0) await deps.wait(rest)
    }
    const asOf = await deps.serverTime()
    // Without waiting in between: text and position are of one moment.
    const made = {
      position: board.position(),
      bytes: Buffer.from(board.encode(part, asOf)),
      by: new Map<BodyEncoding, Promise<BoardBody>>(),
    }
    shelf.made = made
    shelf.madeAtMs = deps.monotonicMs()
    shelf.making = null
    return made
  }

  return async function body(from: string | undefined, encoding: BodyEncoding): Promise<BoardBody> {
    const part = board.partFor(from)
    const shelf = shelves.get(part) ?? { made: null, making: null, madeAtMs: Number.NEGATIVE_INFINITY }
    shelves.set(part, shelf)
    let { made } = shelf
    if (made?.position !== board.position()) {
      shelf.making ??= make(part, shelf).catch((error: unknown) => {
        shelf.making = null
        throw error
      })
      made = await shelf.making
      // So many rows left the board meanwhile that the rest begins too late.
      if (board.partFor(from) !== part) return body(from, encoding)
    }
    const { position, bytes, by } = made
    const small =
      by.get(encoding) ?? compressed(bytes, encoding).then((sent) => ({ position, encoding, bytes: sent }))
    by.set(encoding, small)
    return small
  }
}

export type BoardBodies = ReturnType<typeof createBoardBodies>
