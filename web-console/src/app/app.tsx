/** Everything that stands around the rooms: reads, notes at the foot, the door, and what is said when a screen fails. */
import { QueryClientProvider } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { useState } from 'react'
import { makeQueryClient } from '../lib/queries.ts'
import { AnnounceProvider } from '../ui/announce.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { SignInGate } from './sign-in-gate.tsx'

export function App() {
  const [queries] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={queries}>
      <CatchBoundary getResetKey={() => 'app'} errorComponent={ScreenFailed}>
        <AnnounceProvider>
          <SignInGate />
        </AnnounceProvider>
      </CatchBoundary>
    </QueryClientProvider>
  )
}
