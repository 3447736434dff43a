/**
 * What is outside the Act is marked once, and that alarms. A mark is never deleted: when what was recorded since shows that
 * it does not hold, a new entry says so and by what, and those who were alarmed hear of it. Should it be so again, it is
 * marked again.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import { outsideOf } from './detention.ts'
import { type DetentionOfCase, detentionsOfCase } from './detentions-of-case.ts'
import { firstOf, marksOf } from './entries.ts'
import { newEntry } from './new-entry.ts'

type Outside = ReturnType<typeof outsideOf>[number]

/** On whatever may show it: an entry, time that has passed, a date of birth that was corrected. */
export function markOutside({ event }: Happened, file: CaseFile): void {
  if (event.type === 'deadline.passed' && !event.payload.kind.startsWith('s136-')) return
  if (event.type === 'case.amended' && !event.payload.fields.includes('dateOfBirth')) return
  const cause = 'detentionId' in event.payload ? event.payload.factId : null
  for (const known of detentionsOfCase(file)) compare(file, known, cause)
}

function compare(file: CaseFile, known: DetentionOfCase, cause: string | null): void {
  const { entries, facts, rule, born: dateOfBirth } = known
  const marks = marksOf(entries)
  const now = outsideOf(facts, rule, { dateOfBirth, timeZone: file.timeZone }, file.now).map((one) => ({
    ...one,
    factId: one.factId === null ? null : firstOf(entries, one.factId),
  }))
  const same = (one: Outside, mark: (typeof marks)[number]): boolean =>
    mark.outside_code === one.code && mark.about_fact === one.factId
  for (const one of now) if (!marks.some((mark) => same(one, mark))) add(file, known, one)
  for (const mark of marks) if (!now.some((one) => same(one, mark))) resolved(file, known, mark, cause)
}

const byTheClock = { kind: 'engine', name: 'clock' } as const

function add(file: CaseFile, known: DetentionOfCase, { code, factId: about }: Outside): void {
  const id = file.newId()
  const entry = newEntry(file, known, { id, kind: 'outside', at: file.now })
  file.add('detention_fact', { ...entry, author_id: null, outside_code: code, about_fact: about })
  file.record('detention.outside', { detentionId: known.id, factId: id, code }, byTheClock)
}

/** @param cause the entry that shows it; null when the date of birth was corrected */
function resolved(
  file: CaseFile,
  known: DetentionOfCase,
  { id: mark, outside_code: code }: DetentionOfCase['entries'][number],
  cause: string | null,
): void {
  if (code === null) return
  const id = file.newId()
  const entry = newEntry(file, known, { id, kind: 'resolved', at: file.now })
  file.add('detention_fact', { ...entry, voids: mark, about_fact: cause })
  file.record('detention.resolved', { detentionId: known.id, factId: id, markId: mark, code }, byTheClock)
}
