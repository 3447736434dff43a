/** How much of the response time is gone, as it is said: the share is the policy's, in whole percent. Pure. */
import type { LookAgainReason } from '../vocabulary.ts'
import { whole } from './counted.ts'
import { labels } from './labels.ts'

const share = (percent: number): string => (percent === 50 ? 'Half' : `${whole(percent)}%`)

/** What a warning says when it comes. */
export const partGone = (percent: number): string => `${share(percent)} of the response time gone`

/** @param percent what was gone when it was asked, if that is why */
export const lookAgainWords = (why: LookAgainReason, percent: number | null | undefined): string =>
  why === 'half-spent' && typeof percent === 'number'
    ? `${share(percent)} of the response time is gone`
    : labels.lookAgainReason[why]
