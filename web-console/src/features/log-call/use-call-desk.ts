/** The desk behind the form: the draft, its clock, and what saving does. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Disposition } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useDraft } from '../../lib/draft.ts'
import { toIso } from '../../lib/instant.ts'
import { useServerClock, useTimeZone } from '../../lib/live-hooks.ts'
import { useAnnounce, useToast } from '../../ui/announce.tsx'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { type CallDraft, emptyCall, formOf, isUntouched, missingOf } from './call-draft.ts'
import { keepWarnings } from './call-warnings.ts'
import { latestAt } from './earlier-time.ts'
import { useLogCall } from './use-log-call.ts'

/** A page that lay open untouched for longer than this belongs to the call that is answered now (ms). */
const RESTING_MS = 60_000

export function useCallDesk(onLogged: (caseId: string) => void) {
  const clock = useServerClock()
  const timeZone = useTimeZone()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const toast = useToast()
  const [draft, setDraft, clearDraft] = useDraft<CallDraft>('log-call', emptyCall)
  const [kept, setKept] = useState<{ startedMs: number } | null>(null)
  const [found, setFound] = useState<ProblemLike | null>(null)
  const { submit, busy, problem, setProblem } = useLogCall()
  const firstRef = useRef<HTMLInputElement>(null)
  // The clock begins when the page opens, unless a call is already half written in this tab.
  useEffect(() => {
    setDraft((before) => (isUntouched(before) ? { ...before, startedMs: clock.now() } : before))
  }, [setDraft, clock])

  const change = (part: Partial<CallDraft>) =>
    setDraft((before) => {
      const rested = isUntouched(before) && clock.now() - before.startedMs > RESTING_MS
      return { ...before, ...(rested ? { startedMs: clock.now() } : {}), ...part }
    })

  const startAnew = () => {
    clearDraft()
    setKept(null)
    setFound(null)
    setProblem(null)
    setDraft({ ...emptyCall, startedMs: clock.now() })
    firstRef.current?.focus()
  }

  async function save(disposition?: Disposition): Promise<void> {
    if (busy) return
    const refused = lookOver(draft, clock.now(), timeZone)
    setFound(refused)
    setProblem(null)
    if (refused || draft.setting === null) return
    const earlier = latestAt(draft.earlierClock, clock.now(), timeZone)
    const form = formOf(draft, draft.setting, earlier === null ? null : toIso(earlier))
    const logged = await submit(form, toIso(draft.startedMs), disposition)
    if (logged === null) return
    const { startedMs } = draft
    startAnew()
    if (logged.kind === 'queued') setKept({ startedMs })
    if (logged.kind === 'ended')
      toast({ words: `Call saved. ${labels.disposition[logged.answer.call.disposition]}.`, tone: 'good' })
    if (logged.kind === 'case') {
      keepWarnings(queries, logged.answer.case.id, logged.answer.warnings)
      announce(`Case ${logged.answer.case.reference} saved`)
      onLogged(logged.answer.case.id)
    }
  }

  return { draft, change, save, busy, problem: found ?? problem, kept, startAnew, firstRef }
}

/** What a person can correct before anything is sent. */
function lookOver(draft: CallDraft, nowMs: number, timeZone: string): ProblemLike | null {
  const errors: { field: string; message: string }[] = missingOf(draft)
  if (draft.earlierClock.trim() !== '') {
    if (latestAt(draft.earlierClock, nowMs, timeZone) === null)
      errors.push({ field: 'startedAt', message: 'write it as 02:40' })
    if (draft.earlierReason.trim() === '')
      errors.push({ field: 'startedReason', message: 'say why it is entered late' })
  }
  return errors.length === 0
    ? null
    : { title: 'Not saved yet', detail: 'Everything you typed is kept.', errors }
}
