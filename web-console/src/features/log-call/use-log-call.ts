/**
 * Sends a call once. The same call tried again keeps its key, so a lost answer never logs it twice; once it is logged
 * or kept, the next call has a key of its own, even when it says the same (two silent calls are two calls).
 * When the line is down the call goes into this browser's queue with its real start and is sent later.
 */
import { useState } from 'react'
import { logCall, logCallOnly } from '../../../../src/contracts/calls.ts'
import type { AnswerOf } from '../../../../src/contracts/endpoint.ts'
import type { Disposition } from '../../../../src/contracts/vocabulary.ts'
import { call, newKey } from '../../lib/call.ts'
import type { CallForm } from '../../lib/call-queue.ts'
import { dropDraft, keepDraft, readDraft } from '../../lib/draft-store.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { useQueuedCalls } from '../../lib/queued-calls.ts'
import { useMe } from '../../lib/session.ts'

export type Logged =
  | { kind: 'case'; answer: AnswerOf<typeof logCall> }
  | { kind: 'ended'; answer: AnswerOf<typeof logCallOnly> }
  | { kind: 'queued' }

const TRIED = 'log-call-tried'

/** Kept beside the draft: the answer may be lost with the page, and the same call is then sent again after a reload. */
function keyFor(membershipId: string, body: string): string {
  const tried = readDraft<{ body: string; key: string } | null>(membershipId, TRIED, null)
  if (tried?.body === body) return tried.key
  const key = newKey()
  keepDraft(membershipId, TRIED, { body, key })
  return key
}

export function useLogCall() {
  const { queue } = useQueuedCalls()
  const me = useMe().membership.id
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)

  /** `startedAt` (ISO): when the call began, kept with a queued call. @returns null when it was refused */
  async function submit(
    form: CallForm,
    startedAt: string,
    disposition?: Disposition,
  ): Promise<Logged | null> {
    const body = JSON.stringify([form, disposition])
    const key = keyFor(me, body)
    setBusy(true)
    setProblem(null)
    try {
      const logged = await send(form, key, disposition)
      dropDraft(me, TRIED)
      return logged
    } catch (error) {
      const refused = asProblem(error)
      if (refused.slug !== 'no-connection') {
        setProblem(refused)
        return null
      }
      return await keep(form, startedAt, key, disposition, refused)
    } finally {
      setBusy(false)
    }
  }

  async function keep(
    form: CallForm,
    startedAt: string,
    key: string,
    disposition: Disposition | undefined,
    refused: ProblemError,
  ): Promise<Logged | null> {
    const { startedAt: _at, ...kept } = form
    try {
      const own = disposition ? { ...kept, disposition } : kept
      await queue(own, { withCase: disposition === undefined, startedAt: form.startedAt ?? startedAt, key })
      dropDraft(me, TRIED)
      return { kind: 'queued' }
    } catch {
      // The browser keeps nothing (private window, full disk): the form stays on the screen.
      setProblem(refused)
      return null
    }
  }

  return { submit, busy, problem, setProblem }
}

async function send(form: CallForm, key: string, disposition: Disposition | undefined): Promise<Logged> {
  if (disposition === undefined) return { kind: 'case', answer: await call(logCall, { body: form, key }) }
  const { joinCase: _, disposition: __, ...alone } = form
  return { kind: 'ended', answer: await call(logCallOnly, { body: { ...alone, disposition }, key }) }
}
