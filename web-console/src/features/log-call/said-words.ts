/** What was said on a call that ended without a case, in lines to read before the caller has to say it again. Pure. */
import type { SaidOnCall } from '../../../../src/contracts/calls.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

const withNote = (words: string, note: string | null): string => (note ? `${words}: ${note}` : words)

export function saidWords(said: SaidOnCall): string[] {
  const { disposition, emergencyService, emergencyReference, safeguarding, consent } = said
  const needs = said.needs.map((need) => labels.need[need]).join(', ')
  const asked = safeguarding !== null && safeguarding !== 'not-asked'
  return [
    ...(disposition ? [`Ended: ${labels.disposition[disposition].toLowerCase()}`] : []),
    ...(emergencyService
      ? [
          `${labels.emergencyService[emergencyService]} called${emergencyReference ? `, reference ${emergencyReference}` : ''}`,
        ]
      : []),
    ...(asked ? [withNote(labels.safeguarding[safeguarding], said.safeguardingNote)] : []),
    ...(!asked && said.safeguardingNote ? [`Safeguarding: ${said.safeguardingNote}`] : []),
    ...(consent !== null && consent !== 'not-asked' ? [labels.consent[consent]] : []),
    ...(needs || said.needsNote ? [[needs, said.needsNote].filter((part) => part).join('. ')] : []),
  ]
}
