/** Who is signed in. The session lives in a cookie; the console only asks whose it is. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useState } from 'react'
import { type SessionView, signIn, signOut, whoAmI } from '../../../src/contracts/session.ts'
import { call } from './call.ts'
import { clearDrafts } from './draft-store.ts'
import { asProblem, ProblemError } from './problem-error.ts'
import { sessionKey } from './queries.ts'

async function readSession(signal: AbortSignal): Promise<SessionView | null> {
  try {
    return await call(whoAmI, { signal })
  } catch (error) {
    if (error instanceof ProblemError && error.slug === 'not-signed-in') return null
    throw error
  }
}

export function useSession() {
  const query = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const session = query.data ?? null
  const state =
    query.data === undefined
      ? query.isError
        ? 'unreachable'
        : 'loading'
      : session
        ? 'signed-in'
        : 'signed-out'
  return { state, session, refetch: query.refetch } as const
}

export function useSignIn() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const attempt = useCallback(
    async (email: string, password: string): Promise<boolean> => {
      setBusy(true)
      setProblem(null)
      try {
        client.setQueryData(sessionKey, await call(signIn, { body: { email, password } }))
        return true
      } catch (error) {
        setProblem(asProblem(error))
        return false
      } finally {
        setBusy(false)
      }
    },
    [client],
  )
  return { signIn: attempt, busy, problem }
}

/** Ends the session here and on the server; what was read and drafted does not stay behind in the browser. */
export function useSignOut() {
  const client = useQueryClient()
  return useCallback(async () => {
    await call(signOut, {})
    clearDrafts()
    // Whoever shows the session listens to this one query: it is set and stays. Were it thrown away with the others, the
    // screen would go on showing the person who has left.
    client.setQueryData(sessionKey, null)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
    client.getMutationCache().clear()
  }, [client])
}

export const MeContext = createContext<SessionView | null>(null)

/** The session of the person at this screen. @throws Error outside `LiveProvider` */
export function useMe(): SessionView {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands outside LiveProvider')
  return me
}
