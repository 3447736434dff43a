/** When the first text of each case left, beside the commit of its offer. */
import type { Stage } from '../ground/stage.ts'
import { COMMITTED } from './commit-times.ts'

export interface TextLeft {
  /** Milliseconds since 1970 at which the offer was committed. */
  readonly committed: number
  /** From there to the provider. */
  readonly waitedMs: number
}

/**
 * Waits until everything is quiet. What the provider got before is not asked about again.
 * @throws Error when a case's first text never left
 */
export async function textsLeft(stage: Stage, cases: readonly string[]): Promise<TextLeft[]> {
  await stage.quiet()
  const arrived = new Map(stage.provider.take().map(({ sid, at }) => [sid, at]))
  const sent = await stage.query<{ sid: string; committed: number }>(
    `SELECT a.provider_sid AS sid, ${COMMITTED('o')} AS committed FROM offer o
       JOIN message m ON m.service_id = o.service_id AND m.offer_id = o.id
       JOIN message_attempt a ON a.service_id = m.service_id AND a.message_id = m.id AND a.n = 1
      WHERE o.case_id = ANY($1) AND o.policy_step = 1 AND o.state = 'open'`,
    cases,
  )
  const left = sent.flatMap(({ sid, committed }) => {
    const at = arrived.get(sid)
    return at === undefined ? [] : [{ committed, waitedMs: at - committed }]
  })
  if (left.length < cases.length)
    throw new Error(`${cases.length - left.length} of ${cases.length} texts never left`)
  return left
}
