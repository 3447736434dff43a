/** What the doctor has found: one sentence each, and what to do where something is wrong. */
export interface Finding {
  readonly good: boolean
  readonly says: string
  /** Only where something is wrong. */
  readonly todo?: string
}

export const good = (says: string): Finding => ({ good: true, says })
export const bad = (says: string, todo: string): Finding => ({ good: false, says, todo })

/** @returns lines for a terminal */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ good: well, says, todo }) => [
    `${well ? 'ok   ' : 'WRONG'}  ${says}`,
    ...(todo === undefined ? [] : [`       ${todo}`]),
  ])

/** `3 minutes`, `2 days`: for ages that nobody needs to the second. */
export function ageWords(minutes: number): string {
  const [count, word] =
    minutes < 1.5
      ? [Math.max(0, Math.round(minutes * 60)), 'second']
      : minutes < 120
        ? [Math.round(minutes), 'minute']
        : minutes < 48 * 60
          ? [Math.round(minutes / 60), 'hour']
          : [Math.round(minutes / 1440), 'day']
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
