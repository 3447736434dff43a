/** Why somebody is asked to look at the urgency again, as it is said. Pure. */
import type { LookAgainReason } from '../vocabulary.ts'
import { labels } from './labels.ts'
import { shareWords } from './part-gone.ts'

/** @param percent what was gone when it was asked, if that is why */
export const lookAgainWords = (why: LookAgainReason, percent: number | null | undefined): string =>
  why === 'half-spent' && typeof percent === 'number'
    ? `${shareWords(percent)} of the response time is gone`
    : labels.lookAgainReason[why]
