/** The queue of calls as screens see it, and the sender that empties it once the line is back. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { logCall, logCallOnly } from '../../../src/contracts/calls.ts'
import { call, newKey } from './call.ts'
import { type CallForm, dropCall, keepCall, keptCalls, type QueuedCall } from './call-queue.ts'
import { useConnection, useServerClock } from './live-hooks.ts'
import { asProblem } from './problem-error.ts'
import { useMe } from './session.ts'

const queueKey = ['queued-calls'] as const

async function send(item: QueuedCall): Promise<void> {
  const { disposition, ...form } = item.form
  // What somebody gave as a reason, entering it from paper, stands.
  const startedReason = form.startedReason ?? 'Entered while the line to Holdfast was down'
  const times = { startedAt: item.startedAt, startedReason }
  if (item.withCase) await call(logCall, { body: { ...form, ...times }, key: item.key })
  else {
    const { joinCase: _, ...alone } = form
    await call(logCallOnly, {
      body: { ...alone, ...times, disposition: disposition ?? 'other' },
      key: item.key,
    })
  }
}

/** Sends what waits, oldest first; stops when the line goes again, keeps what was refused with the reason. */
async function sendAll(membershipId: string): Promise<void> {
  for (const item of await keptCalls(membershipId)) {
    try {
      await send(item)
      await dropCall(item.key)
    } catch (error) {
      const { slug, status, title, detail } = asProblem(error)
      // Its first attempt arrived, and only the answer was lost: the server has this call.
      if (slug === 'idempotency-key-reused') {
        await dropCall(item.key)
        continue
      }
      const passing = status === 0 || status === 401 || status === 409 || status === 429 || status >= 500
      if (passing) return
      await keepCall({ ...item, problem: detail ? `${title}. ${detail}` : title })
    }
  }
}

interface QueueInput {
  withCase: boolean
  /** ISO, by the server's clock. */
  startedAt: string
  /** The key of the attempt that found the line down, so that it can never count twice. */
  key?: string
}

export function useQueuedCalls() {
  const client = useQueryClient()
  const membershipId = useMe().membership.id
  const clock = useServerClock()
  const { data } = useQuery({
    queryKey: [...queueKey, membershipId],
    queryFn: () => keptCalls(membershipId),
    networkMode: 'always',
  })
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: queueKey }), [client])
  const queue = useCallback(
    async (form: CallForm, { withCase, startedAt, key }: QueueInput) => {
      const queuedAtMs = clock.now()
      await keepCall({
        key: key ?? newKey(),
        membershipId,
        form,
        withCase,
        startedAt,
        queuedAtMs,
        problem: null,
      })
      await refresh()
    },
    [clock, membershipId, refresh],
  )
  const discard = useCallback(
    async (key: string) => {
      await dropCall(key)
      await refresh()
    },
    [refresh],
  )
  const sendNow = useCallback(async () => {
    await sendAll(membershipId)
    await refresh()
  }, [membershipId, refresh])
  return { items: data ?? [], queue, discard, sendNow }
}

/** Mounted once: sends whenever the line is up and something waits, one sender at a time. */
export function useSendQueuedCalls(): void {
  const { state } = useConnection()
  const { items, sendNow } = useQueuedCalls()
  const sending = useRef(false)
  const waiting = items.filter((each) => each.problem === null).length
  const up = state === 'live' || state === 'polling'
  useEffect(() => {
    if (!up || waiting === 0 || sending.current) return
    sending.current = true
    void sendNow().finally(() => {
      sending.current = false
    })
  }, [up, waiting, sendNow])
}
