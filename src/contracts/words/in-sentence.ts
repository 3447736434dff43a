/** How words and figures stand inside a sentence. Pure. */

/** Labels stand at the start of a line; inside a sentence they begin small, but A&E, T1 and GP stay as they are. */
export const inside = (label: string): string =>
  /^[A-Z](?![A-Z0-9&])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

export const minutes = (count: number): string => `${count} ${count === 1 ? 'minute' : 'minutes'}`

/** '12 hours' for whole hours of minutes, '90 minutes' for others. */
export const hours = (count: number): string =>
  count % 60 === 0 ? `${count / 60} ${count === 60 ? 'hour' : 'hours'}` : minutes(count)
