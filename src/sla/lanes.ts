/**
 * In which order what is due is fired: urgent before routine, each in the order of its wake time, at most twenty cases
 * at a time. Before each chunk of routine work the urgent lane is looked at again; so the bound of the urgent lane is
 * one chunk, MOST_CASES_BEFORE_URGENT cases, however much housekeeping is due. Pure: what reads and fires is given.
 */
import type { Lane } from '../contracts/vocabulary.ts'

export const MOST_CASES_BEFORE_URGENT = 20
const PASS = 400

export interface Due {
  readonly service_id: string
  readonly case_id: string
}

export interface Firing<D extends Due> {
  /** What is due in a lane, oldest wake time first. */
  readonly due: (lane: Lane, limit: number) => Promise<readonly D[]>
  /** Fires what is due of these cases, of one service. @returns how many fired */
  readonly fire: (chunk: readonly D[]) => Promise<number>
}

/** @returns how many fired */
export async function drain<D extends Due>(firing: Firing<D>): Promise<number> {
  const urgent = () => drainLane(firing, 'urgent', async () => 0)
  return (await urgent()) + (await drainLane(firing, 'routine', urgent))
}

async function drainLane<D extends Due>(
  firing: Firing<D>,
  lane: Lane,
  between: () => Promise<number>,
): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await firing.due(lane, PASS)
    let inPass = 0
    for (const chunk of chunksByService(due)) {
      fired += await between()
      inPass += await firing.fire(chunk)
    }
    fired += inPass
    if (due.length < PASS || inPass === 0) return fired
  }
}

/** In order, cut wherever the service changes hands or a chunk is full. */
function chunksByService<D extends Due>(due: readonly D[]): D[][] {
  const chunks: D[][] = []
  const open = new Map<string, { chunk: D[]; cases: Set<string> }>()
  for (const deadline of due) {
    let current = open.get(deadline.service_id)
    const full = current && current.cases.size >= MOST_CASES_BEFORE_URGENT
    if (!current || (full && !current.cases.has(deadline.case_id))) {
      current = { chunk: [], cases: new Set() }
      open.set(deadline.service_id, current)
      chunks.push(current.chunk)
    }
    current.chunk.push(deadline)
    current.cases.add(deadline.case_id)
  }
  return chunks
}
