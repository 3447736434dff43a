/** What races of people share: an answer in a word, and the offer that somebody holds. */
import { isOutage } from '../../src/api/outage.ts'
import type { Actor } from '../../src/identity/permission.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import type { buildStill } from './still.ts'

/**
 * As a console does: what could not be had for a moment is sent again with the same key.
 * @returns 'done', or the slug of the refusal; anything else is thrown
 */
export async function sent(doing: () => Promise<unknown>): Promise<string> {
  for (;;) {
    try {
      await doing()
      return 'done'
    } catch (error) {
      if (error instanceof Refusal) return error.slug
      if (!isOutage(error)) throw error
    }
  }
}

/** The id of the offer of a case that is open to somebody. */
export async function offerTo(
  still: Awaited<ReturnType<typeof buildStill>>,
  who: Actor,
  caseId: string,
): Promise<string | undefined> {
  const [open] = await still.query<{ id: string }>(
    "SELECT id FROM offer WHERE case_id = $1 AND responder_id = $2 AND state = 'open'",
    caseId,
    who.membershipId,
  )
  return open?.id
}
