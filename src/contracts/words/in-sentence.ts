/** How words and figures stand inside a sentence. Pure. */
import { whole } from './counted.ts'

/** Labels stand at the start of a line; inside a sentence they begin small, but A&E, T1 and GP stay as they are. */
export const inside = (label: string): string =>
  /^[A-Z](?![A-Z0-9&])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

export const minutes = (count: number): string =>
  `${whole(count)} ${whole(count) === 1 ? 'minute' : 'minutes'}`

/** '12 hours' for whole hours of minutes, '90 minutes' for others. */
export function hours(count: number): string {
  const all = whole(count)
  if (all % 60 > 0) return minutes(all)
  return `${all / 60} ${all === 60 ? 'hour' : 'hours'}`
}
