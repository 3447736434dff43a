/** An entry of my visit that is wrong: what a person says of it, and what is sent. Pure. */
import type { VisitStepView } from '../../../../src/contracts/parts/dispatch-view.ts'
import type { ContactMedium, VisitStep } from '../../../../src/contracts/vocabulary.ts'
import { clock } from '../../lib/format-time.ts'
import { toIso, toMs } from '../../lib/instant.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { dayOf, receivedAt } from '../case/received-draft.ts'
import { missing } from '../clocks/form-frame.tsx'

/** 'entry': it happened, but not then or not like that. 'undone': it did not happen. */
export type WhatIsWrong = 'entry' | 'undone'

export interface StepDraft {
  what: WhatIsWrong | null
  day: string
  clock: string
  medium: ContactMedium | null
  reason: string
}

interface Correction {
  step: VisitStep
  medium?: ContactMedium
  at: string
  corrects?: string
  correction: string
}

export const stepDraftOf = (entry: VisitStepView, timeZone: string): StepDraft => ({
  what: null,
  day: dayOf(toMs(entry.at), timeZone),
  clock: clock(toMs(entry.at), timeZone),
  medium: entry.medium,
  reason: '',
})

/** The time that was typed; the recorded one, to the second, where its minute was left as it is. */
export function timeOf(draft: StepDraft, entry: VisitStepView, timeZone: string): string | null {
  const { day, clock: shown } = stepDraftOf(entry, timeZone)
  if (draft.day === day && draft.clock.trim() === shown) return entry.at
  const at = receivedAt(draft, timeZone)
  return at === null ? null : toIso(at)
}

/** What is missing or cannot be read; null when it can be sent. The server says what may not be. */
export const faultsOf = (draft: StepDraft, at: string | null): ProblemLike | null =>
  missing(
    draft.what === null && { field: 'what', message: 'choose what is wrong' },
    draft.what === 'entry' &&
      at === null && { field: 'at', message: 'give hours and minutes of that day, such as 02:40' },
    draft.reason.trim() === '' && { field: 'correction', message: 'say why' },
  )

/** @param before the entry before it, which is gone back to when this one did not happen */
export function correctionOf(
  draft: StepDraft,
  entry: VisitStepView,
  before: VisitStepView | undefined,
  at: string | null,
): Correction | null {
  if (draft.what === 'entry') {
    if (at === null) return null
    const { medium } = draft
    return {
      step: entry.step,
      ...(medium && { medium }),
      at,
      corrects: entry.id,
      correction: draft.reason,
    }
  }
  if (draft.what === null || before === undefined) return null
  const { step, medium } = before
  return { step, ...(medium && { medium }), at: before.at, correction: draft.reason }
}
