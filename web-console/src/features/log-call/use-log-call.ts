/**
 * Sends a call once. The same call tried again keeps its key, so a lost answer never logs it twice; once it is logged
 * or kept, the next call has a key of its own, even when it says the same (two silent calls are two calls).
 * When the line is down the call goes into this browser's queue with its real start and is sent later.
 */
import { useRef, useState } from 'react'
import { logCall, logCallOnly } from '../../../../src/contracts/calls.ts'
import type { AnswerOf } from '../../../../src/contracts/endpoint.ts'
import type { Disposition } from '../../../../src/contracts/vocabulary.ts'
import { call, newKey } from '../../lib/call.ts'
import type { CallForm } from '../../lib/call-queue.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { useQueuedCalls } from '../../lib/queued-calls.ts'

export type Logged =
  | { kind: 'case'; answer: AnswerOf<typeof logCall> }
  | { kind: 'ended'; answer: AnswerOf<typeof logCallOnly> }
  | { kind: 'queued' }

export function useLogCall() {
  const { queue } = useQueuedCalls()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const tried = useRef<{ body: string; key: string } | null>(null)

  /** `startedAt` (ISO): when the call began, kept with a queued call. @returns null when it was refused */
  async function submit(
    form: CallForm,
    startedAt: string,
    disposition?: Disposition,
  ): Promise<Logged | null> {
    const body = JSON.stringify([form, disposition])
    if (tried.current?.body !== body) tried.current = { body, key: newKey() }
    const { key } = tried.current
    setBusy(true)
    setProblem(null)
    try {
      const logged = await send(form, key, disposition)
      tried.current = null
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
    const { startedAt: _at, startedReason: _why, ...kept } = form
    try {
      const own = disposition ? { ...kept, disposition } : kept
      await queue(own, { withCase: disposition === undefined, startedAt: form.startedAt ?? startedAt, key })
      tried.current = null
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
