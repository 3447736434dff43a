/** Somebody who has the page of one case open: what they are sent is put together by the code of the console itself. */
import { io } from 'socket.io-client'
import type { CaseView, CaseWritten } from '../../src/contracts/cases.ts'
import type { Change } from '../../src/contracts/realtime.ts'
import {
  applyChange,
  applyHead,
  applyWatch,
  emptyStream,
  type StreamState,
} from '../../web-console/src/lib/stream-state.ts'
import type { Holdfast } from './holdfast.ts'

export async function openCase(holdfast: Holdfast, name: string, caseId: string) {
  const { cookie } = await holdfast.as(name)
  const stream = `case:${caseId}` as const
  const socket = io(holdfast.base, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: holdfast.base },
  })
  const pushed: CaseWritten[] = []
  let state: StreamState = emptyStream
  let watched = 0
  let deaf = false

  async function watch(): Promise<void> {
    watched += 1
    state = { ...state, watching: true }
    state = applyWatch(stream, state, await socket.emitWithAck('watch', { stream }))
  }
  socket.on('change', (change: Change) => {
    if (deaf || change.stream !== stream) return
    pushed.push(change.view as CaseWritten)
    const next = applyChange(state, change)
    state = next.state
    if (next.watchAgain) void watch()
  })
  socket.on('head', ({ position }: { position: number }) => {
    if (!deaf) state = applyHead(state, position)
  })
  await watch()

  return {
    view: () => state.view as CaseView,
    /** What was pushed since the beginning, oldest first. */
    pushed,
    /** How often it had to ask for the case whole. */
    watched: () => watched,
    /** As if what is sent now were lost on its way. */
    miss: (misses: boolean) => {
      deaf = misses
    },
    /** The connection goes, and comes back later. */
    hangUp: () => void socket.disconnect(),
    async comeBack(): Promise<void> {
      socket.connect()
      await watch()
    },
    leave: () => void socket.close(),
  }
}

export type CaseConsole = Awaited<ReturnType<typeof openCase>>
