/** Signing in: nobody gets past it without a session, and whoever signs in arrives at the address they asked for. */
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { LiveProvider } from '../lib/live-provider.tsx'
import { useSession } from '../lib/session.ts'
import { FailedState, LoadingState } from '../ui/states.tsx'
import { hasRooms } from './navigation.ts'
import { makeRouter } from './router.tsx'

export function SignInGate() {
  const { state, session, refetch } = useSession()
  const [router] = useState(makeRouter)
  if (state === 'loading') return <LoadingState words="Opening Holdfast" />
  if (state === 'unreachable') {
    return (
      <main className="hf-page">
        <FailedState
          title="Holdfast cannot be reached"
          detail="The server does not answer. Calls can be written on the downtime sheet and entered later with their real times."
          onRetry={() => void refetch()}
        />
      </main>
    )
  }
  if (!session) return <SignInPage />
  return (
    <LiveProvider session={session} connect={hasRooms(session)} key={session.membership.id}>
      <RouterProvider router={router} />
    </LiveProvider>
  )
}
