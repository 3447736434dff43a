/**
 * A fact was wrongly recorded: a new entry takes it back, with the reason, and says what happened instead, or that it did
 * not happen. A correction says what has happened, so the law refuses none of it: it is marked when it is outside the Act.
 * It stands in the detention of the fact that it takes back, also when another was begun since, and is reckoned there alone.
 */
import { type CaseFile, type DetentionFactRow, isOpen } from '../cases/case-file.ts'
import type { EventPayloads } from '../contracts/events.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { runs, timesOf } from './detention.ts'
import { type DetentionOfCase, detentionsOfCase, whichBegan } from './detentions-of-case.ts'
import { isFact, standing } from './entries.ts'
import { claimed, newEntry } from './new-entry.ts'
import { columnsOf, type ExtensionTold, type FactTold } from './recording.ts'

export interface CorrectionCommand {
  readonly factId: string
  /** Why, in the words of whoever corrects it. */
  readonly correction: string
  /** What happened instead; left out when it did not happen. */
  readonly instead?: FactTold | (ExtensionTold & { readonly kind: 'extended' }) | undefined
}

/** @throws Refusal not-found, corrected-already, case-not-open, validation-failed */
export function correct(file: CaseFile, { factId, correction, instead }: CorrectionCommand): void {
  const known = detentionsOfCase(file).find(({ entries }) => entries.some(({ id }) => id === factId))
  const fact = known?.entries.find(({ id }) => id === factId)
  if (!known || !fact || !isFact(fact)) refuse('not-found', 'It is no fact of a detention of this case.')
  if (!known.facts.includes(fact))
    refuse('corrected-already', 'Somebody corrected it before. Look at what stands now; nothing was changed.')
  const at = instead ? claimed(file, instead.at) : fact.occurred_at
  const entry: DetentionFactRow = {
    ...newEntry(file, known, { id: file.newId(), kind: instead?.kind ?? 'taken-back', at }),
    ...(instead && columnsOf(instead)),
    author_id: file.memberId(),
    already_happened: true,
    voids: factId,
    correction,
  }
  const after = standing([...known.entries, entry])
  if (!isOpen(file) && runs(after))
    refuse(
      'case-not-open',
      `${file.case.reference} is ${file.case.state}, and no clock would watch over a detention that goes on. Nothing was changed: log a call and record it there.`,
    )
  const which = whichBegan(file, known)
  file.add('detention_fact', entry)
  file.record('detention.corrected', {
    detentionId: known.id,
    factId: entry.id,
    voids: factId,
    was: said(fact),
    instead: instead ? said({ ...entry, kind: instead.kind }) : null,
    ends: endsMoved(known, after),
    ...which,
  })
}

type Said = EventPayloads['detention.corrected']['was']

const said = (
  fact: Pick<DetentionFactRow, 'occurred_at' | 'place' | 'minutes'> & Pick<Said, 'kind'>,
): Said => ({
  kind: fact.kind,
  place: fact.place,
  at: formatInstant(fact.occurred_at),
  minutes: fact.minutes,
})

/** Where the correction leaves the end of the time allowed; null when it does not move, or nobody is held any more. */
function endsMoved(
  { facts, rule }: DetentionOfCase,
  after: DetentionOfCase['facts'],
): EventPayloads['detention.corrected']['ends'] {
  if (!runs(after)) return null
  const from = runs(facts) ? endOf(timesOf(facts, rule)) : null
  const to = endOf(timesOf(after, rule))
  return from === to ? null : { from: formatOptional(from), to: formatOptional(to) }
}

const endOf = ({ extendedUntil, due }: ReturnType<typeof timesOf>): Instant | null => extendedUntil ?? due
