/** Opens the line for the person who is signed in, and closes it when the session or the page ends. */
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { SessionView } from '../../../src/contracts/session.ts'
import { type Live, makeLive } from './live.ts'
import { LiveContext } from './live-context.ts'
import { boardReader, sessionKey } from './queries.ts'
import { useSendQueuedCalls } from './queued-calls.ts'
import { MeContext } from './session.ts'

function QueueSender() {
  useSendQueuedCalls()
  return null
}

interface LiveProviderProps {
  readonly session: SessionView
  /** False for a role that has nothing to watch: the server would turn its line away for ever. */
  readonly connect: boolean
  readonly children: ReactNode
}

export function LiveProvider({ session, connect, children }: LiveProviderProps) {
  const client = useQueryClient()
  const membership = session.membership.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: one line per membership, not per refetch of its session
  const live: Live = useMemo(
    () =>
      makeLive({
        serverTime: session.serverTime,
        readBoard: boardReader(client),
        onSignedOut: () => void client.invalidateQueries({ queryKey: sessionKey }),
      }),
    [membership, client],
  )
  useEffect(() => {
    if (!connect) return
    live.start()
    return () => live.stop()
  }, [live, connect])
  return (
    <MeContext value={session}>
      <LiveContext value={live}>
        <QueueSender />
        {children}
      </LiveContext>
    </MeContext>
  )
}
