/**
 * In which order what is due is run: urgent before routine, each in the order of its wake time, some cases at a time.
 * Before each chunk of routine work the urgent lane is looked at again; so the bound of the urgent lane is one chunk,
 * MOST_CASES_BEFORE_URGENT cases, however much housekeeping is due. Pure: what reads and runs is given.
 */
import type { Lane } from '../contracts/vocabulary.ts'

export const MOST_CASES_BEFORE_URGENT = 6
const URGENT_CASES = 20
const PASS = 400
/** Urgent chunks under way at once: while PostgreSQL writes one, the next is decided. */
const TOGETHER = 3

export interface Due {
  readonly service_id: string
  readonly aggregate_kind: string
  readonly aggregate_id: string
}

export interface Firing<D extends Due> {
  /** What is due in a lane, oldest wake time first. */
  readonly due: (lane: Lane, limit: number) => Promise<readonly D[]>
  /** Runs what is due of these aggregates, of one service and one kind. @returns how many ran */
  readonly fire: (chunk: readonly D[]) => Promise<number>
}

/** @returns how many ran */
export async function drain<D extends Due>(firing: Firing<D>): Promise<number> {
  const urgent = () => drainUrgent(firing)
  return (await urgent()) + (await drainRoutine(firing, urgent))
}

async function drainUrgent<D extends Due>(firing: Firing<D>): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await firing.due('urgent', PASS)
    const chunks = chunksOf(due, URGENT_CASES)
    let inPass = 0
    const work = async () => {
      for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
        const count = await firing.fire(chunk)
        inPass += count
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, work))
    fired += inPass
    if (due.length < PASS || inPass === 0) return fired
  }
}

async function drainRoutine<D extends Due>(
  firing: Firing<D>,
  between: () => Promise<number>,
): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await firing.due('routine', PASS)
    let inPass = 0
    for (const chunk of chunksOf(due, MOST_CASES_BEFORE_URGENT)) {
      fired += await between()
      inPass += await firing.fire(chunk)
    }
    fired += inPass
    if (due.length < PASS || inPass === 0) return fired
  }
}

/** In order, each of one service and one kind of aggregate; a full one is followed by another. */
function chunksOf<D extends Due>(due: readonly D[], most: number): D[][] {
  const chunks: D[][] = []
  const open = new Map<string, { chunk: D[]; ids: Set<string> }>()
  for (const deadline of due) {
    const alike = `${deadline.service_id} ${deadline.aggregate_kind}`
    let current = open.get(alike)
    const full = current && current.ids.size >= most
    if (!current || (full && !current.ids.has(deadline.aggregate_id))) {
      current = { chunk: [], ids: new Set() }
      open.set(alike, current)
      chunks.push(current.chunk)
    }
    current.chunk.push(deadline)
    current.ids.add(deadline.aggregate_id)
  }
  return chunks
}
