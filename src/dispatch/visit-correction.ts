/**
 * A wrong time, or a wrong medium, of an entry that happened. A new entry takes its place and says why; what came after
 * it did happen and is entered again as it stood, so that the rows of a visit are always in order. The old rows stay
 * readable. Whether a clock was met is told again from what stands then; a breach that was announced stays (§change-of-urgency).
 */
import { type CaseFile, type HeldVisitStep, isOpen } from '../cases/case-file.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { happenedAt, mustComeNext, nameOf, type StepCommand, step, wrongAt } from './visit.ts'

type Entry = Omit<HeldVisitStep, never>

/** A step, or a correction of either kind. @throws Refusal of whichever it is */
export const enter = (file: CaseFile, command: StepCommand): void =>
  command.corrects === undefined ? step(file, command) : resolved(file, command, command.corrects)

/** @throws Refusal not-found, case-not-open, corrected-already, validation-failed, step-out-of-order */
function resolved(file: CaseFile, command: StepCommand, entryId: string): void {
  const { visit, entry } = mine(file, entryId)
  const standing = file
    .rows('visit_step')
    .filter((one) => one.visit_id === visit.id && one.voided_by === null)
  const place = standing.indexOf(entry)
  const earlier = standing.slice(0, place)
  const after = standing.slice(place + 1)
  const at = command.at === undefined ? entry.at : happenedAt(file, command, earlier.at(-1)?.at)
  const medium = entry.step === 'in-contact' ? (command.medium ?? entry.medium) : null
  mayStand(command, { entry, at, medium, earlier, after })

  // In order also among entries of the same instant.
  const ids = [entry, ...after].map(() => file.newId()).sort()
  const rows = [
    { ...entry, medium, at, correction: command.correction ?? null },
    ...after.map((one) => ({ ...one })),
  ].map((row, index) => ({ ...row, id: ids[index] ?? row.id, voided_by: null }))
  for (const [index, row] of rows.entries()) {
    const replaced = [entry, ...after][index]
    if (replaced) file.change(replaced, { voided_by: row.id })
    file.add('visit_step', row)
  }
  const now = [...earlier, ...rows]
  const last = now.at(-1)
  file.change(visit, {
    medium: now.findLast((one) => one.medium !== null)?.medium ?? null,
    ...(last?.step === 'safe-and-clear' && { ended_at: last.at }),
  })
  file.record('visit.stepped', {
    visitId: visit.id,
    stepId: ids[0] ?? '',
    step: entry.step,
    medium,
    responderId: visit.responder_id,
    responderName: nameOf(file),
    correction: true,
    happenedAt: formatInstant(at),
    was: { at: formatInstant(entry.at), medium: entry.medium },
  })
}

/** The entry, of a visit of whoever acts. After a case was closed, only on a visit that still goes on. */
function mine(file: CaseFile, entryId: string) {
  const entry = file.rows('visit_step').find((one) => one.id === entryId)
  const visit = file.rows('visit').find((one) => one.id === entry?.visit_id)
  if (!entry || visit?.responder_id !== file.memberId())
    refuse('not-found', 'This is not an entry of a visit of yours. Nothing was changed.')
  if (!isOpen(file) && visit.ended_at !== null)
    refuse('case-not-open', 'Your visit has ended and the case with it. Its times stay as they are.')
  if (entry.voided_by !== null)
    refuse('corrected-already', 'This entry was put right meanwhile. Look at what stands there now.')
  return { visit, entry }
}

interface Wanted {
  readonly entry: Entry
  readonly at: Instant
  readonly medium: Entry['medium']
  readonly earlier: readonly Entry[]
  readonly after: readonly Entry[]
}

/** The visit as it would be is one that can have happened. */
function mayStand(command: StepCommand, { entry, at, medium, earlier, after }: Wanted): void {
  if (command.step !== entry.step) wrongAt('step', 'is not what this entry is about')
  if (at === entry.at && medium === entry.medium)
    wrongAt(entry.medium === null ? 'at' : 'medium', 'is what stands there already')
  const [following] = after
  if (following !== undefined && at > following.at)
    wrongAt('at', 'lies after the step after it: put that one right first')
  const taken: Pick<Entry, 'step' | 'medium'>[] = [...earlier]
  for (const one of [{ step: entry.step, medium }, ...after]) {
    mustComeNext(taken, one.step, one.medium)
    taken.push(one)
  }
}
