/** That part of the response time is gone, in words; the share is the policy's, in whole percent. Pure. */
import { whole } from './counted.ts'

export const shareWords = (percent: number): string => (percent === 50 ? 'Half' : `${whole(percent)}%`)

/** What a warning says when it comes. */
export const partGone = (percent: number): string => `${shareWords(percent)} of the response time gone`
