/**
 * Numbers, times and short fields as a text of ours may say them. Whatever comes in, what comes out is in the alphabet
 * of a text, within its length, and never a program's own word: no NaN, Infinity or undefined reaches a phone. Pure.
 */
import { cutToSeptets } from './gsm7.ts'

/** Whole minutes, seconds or per cent, from 0 to 99,999; what is no number counts as 0, what has no end as the most. */
export function whole(value: number): number {
  const rounded = Math.round(value)
  return Number.isNaN(rounded) ? 0 : Math.min(99_999, Math.max(0, rounded))
}

/** "58 min", "22 h" from two hours on. */
export const span = (minutes: number): string =>
  whole(minutes) < 120 ? `${whole(minutes)} min` : `${whole(Math.floor(minutes / 60))} h`

/** "45 min", "2 hours", "1 h 20 min" */
export function length(minutes: number): string {
  const all = whole(minutes)
  const hours = Math.floor(all / 60)
  if (all < 60) return `${all} min`
  if (all % 60 > 0) return `${hours} h ${all % 60} min`
  return hours === 1 ? '1 hour' : `${hours} hours`
}

/** What a program says of a value that it does not have; nobody is called that and no clock shows it. */
const noValue = /\b(?:NaN|Infinity|undefined|Invalid Date)\b/

const field = (most: number, unknown: string) => (text: string) => {
  const cut = cutToSeptets(String(text), most)
  return cut === '' || noValue.test(cut) ? unknown : cut
}

export const referenceOf = field(10, 'a case')
export const codeOf = field(5, 'CODE')
export const clockOf = field(16, 'not known')
export const lineOf = field(18, 'the line')
export const nameOf = field(24, 'somebody')
/** One of a fixed list of phrases, at most this long. */
export const phraseOf = (text: string, most: number): string => field(most, 'see Holdfast')(text)
