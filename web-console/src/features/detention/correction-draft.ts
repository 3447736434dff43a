/** Putting a fact right: what was recorded is filled in, and only what is changed is another. Pure. */
import type { z } from 'zod'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { correctionForm } from '../../../../src/contracts/detention.ts'
import { clock } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { missing } from '../clocks/form-frame.tsx'
import { claimedAt, type Said } from './claimed-time.ts'
import { type ExtensionDraft, extensionOf, faultsOfAnswers } from './extension-draft.ts'
import { bodyOf, type FactDraft, faultsOfFact, faultsOfTime } from './fact-draft.ts'

export type Fact = NonNullable<CaseView['detention']>['facts'][number]
export interface CorrectionDraft {
  readonly what: 'other' | 'nothing' | null
  readonly fact: FactDraft
  readonly extension: ExtensionDraft
  readonly when: Said
  readonly correction: string
}

const MINUTE = 60_000

/** The day and the time of the clock that a person would say for this instant; its own day when it is longer ago. */
function saidOf(atMs: number, nowMs: number, timeZone: string): Said {
  const time = clock(atMs, timeZone)
  const day = (['today', 'yesterday', 'before'] as const).find((one) => {
    const read = claimedAt(one, time, nowMs, timeZone)
    return read !== null && Math.abs(read - atMs) < MINUTE
  })
  return day === undefined ? { day: 'recorded', time, recordedMs: atMs } : { day, time }
}

export function draftOf(fact: Fact, nowMs: number, timeZone: string): CorrectionDraft {
  const when = saidOf(toMs(fact.at), nowMs, timeZone)
  return {
    what: null,
    fact: {
      kind: fact.kind === 'extended' ? null : fact.kind,
      place: fact.place,
      ageInDoubt: fact.ageInDoubt,
      conveyedBy: fact.conveyedBy,
      ending: fact.ending,
      reference: fact.reference ?? '',
      note: fact.note ?? '',
      when,
    },
    extension: {
      doctor: fact.doctor ?? '',
      reason: fact.reason,
      length: fact.minutes === null ? '' : String(fact.minutes / 60),
      when,
    },
    when,
    correction: '',
  }
}

/** A time that was left as it was filled in is the recorded one, to the second. */
const sameTime = (a: Said, b: Said): boolean => a.day === b.day && a.time === b.time

export function faultsOfCorrection(
  draft: CorrectionDraft,
  fact: Fact,
  nowMs: number,
  timeZone: string,
): ProblemLike | null {
  const differs = draft.what === 'other'
  const untouched = sameTime(draft.when, saidOf(toMs(fact.at), nowMs, timeZone))
  return missing(
    draft.what === null && { field: 'what', message: 'choose what is right' },
    ...(differs
      ? fact.kind === 'extended'
        ? faultsOfAnswers(draft.extension)
        : faultsOfFact(draft.fact)
      : []),
    ...(differs && !untouched ? faultsOfTime(draft.when, nowMs, timeZone) : []),
    draft.correction.trim() === '' && { field: 'correction', message: 'write why' },
  )
}

/** What is sent of it; null while something is missing. */
export function correctionOf(
  draft: CorrectionDraft,
  fact: Fact,
  nowMs: number,
  timeZone: string,
): z.input<typeof correctionForm> | null {
  const correction = draft.correction.trim()
  if (draft.what === 'nothing') return { correction }
  if (draft.what === null) return null
  const { when } = draft
  const kept = sameTime(when, saidOf(toMs(fact.at), nowMs, timeZone)) ? { at: fact.at } : {}
  if (fact.kind === 'extended') {
    const told = extensionOf({ ...draft.extension, when }, nowMs, timeZone)
    return told && { correction, instead: { kind: 'extended', ...told, ...kept } }
  }
  const told = bodyOf({ ...draft.fact, when }, nowMs, timeZone)
  return told && { correction, instead: { ...told, ...kept } }
}
