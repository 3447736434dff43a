/** Reads and submits of the screens, on top of TanStack Query. A refusal "sign in first" ends the session everywhere. */
import { QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useContext, useRef, useState } from 'react'
import { type CaseView, readCase } from '../../../src/contracts/cases.ts'
import type { AnswerOf, EndpointShape } from '../../../src/contracts/endpoint.ts'
import { readBoard } from '../../../src/contracts/realtime.ts'
import type { ReadBoard } from './board-loader.ts'
import { ask, type CallInput, call, newKey } from './call.ts'
import type { Live } from './live.ts'
import { LiveContext } from './live-context.ts'
import { asProblem, ProblemError } from './problem-error.ts'
import { besides, isWritten, type Whole, withParts } from './written-case.ts'

export const sessionKey = ['session'] as const

const isSignedOut = (error: unknown): boolean =>
  error instanceof ProblemError && error.slug === 'not-signed-in'
const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 0 || error.status >= 500)

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) client.setQueryData(sessionKey, null)
      },
    }),
    defaultOptions: {
      queries: { retry: (count, error) => count < 2 && isPassing(error), staleTime: 5_000 },
    },
  })
  return client
}

type ReadInput<E extends EndpointShape> = Omit<CallInput<E>, 'key' | 'ifMatch' | 'signal' | 'body'>

interface ReadOptions {
  enabled?: boolean
  /** Milliseconds between reads; none when absent. */
  refetchEveryMs?: number
}

/** One GET of the contract, cached under its path and question. */
export function useRead<E extends EndpointShape>(
  endpoint: E,
  input: ReadInput<E>,
  options: ReadOptions = {},
) {
  const given = input as { params?: unknown; query?: unknown }
  const query = useQuery<AnswerOf<E>>({
    queryKey: [endpoint.path, given.params ?? null, given.query ?? null],
    queryFn: ({ signal }) => call(endpoint, { ...input, signal } as CallInput<E>),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEveryMs ?? false,
  })
  return {
    data: query.data,
    problem: query.error ? asProblem(query.error) : null,
    isLoading: query.isLoading,
    refetch: query.refetch,
  }
}

type SubmitInput<E extends EndpointShape> = Omit<CallInput<E>, 'key' | 'signal' | 'query'>

/** Saved it is; when the case cannot be read now, the same key finds it whole at the next try. */
async function wholeCase(live: Live | null, written: Parameters<typeof withParts>[1]): Promise<CaseView> {
  const held = (live?.stream(`case:${written.id}`).view ?? null) as CaseView | null
  return withParts(held, written) ?? besides(await call(readCase, { params: { id: written.id } }), written)
}

/**
 * One write of the contract. Trying the same input again uses the same Idempotency-Key, so a lost answer
 * never does a thing twice; another input gets another key.
 */
export function useSubmit<E extends EndpointShape>(endpoint: E) {
  const client = useQueryClient()
  const live = useContext(LiveContext)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const tried = useRef<{ input: string; key: string } | null>(null)

  const submit = useCallback(
    async (input: SubmitInput<E>): Promise<Whole<AnswerOf<E>> | null> => {
      const same = JSON.stringify(input)
      if (tried.current?.input !== same) tried.current = { input: same, key: newKey() }
      setBusy(true)
      setProblem(null)
      try {
        const answer = await call(endpoint, { ...input, key: tried.current.key } as unknown as CallInput<E>)
        const whole = isWritten(answer) ? await wholeCase(live, answer) : answer
        tried.current = null
        return whole as Whole<AnswerOf<E>>
      } catch (error) {
        if (isSignedOut(error)) client.setQueryData(sessionKey, null)
        setProblem(asProblem(error))
        return null
      } finally {
        setBusy(false)
      }
    },
    [client, endpoint, live],
  )
  const clear = useCallback(() => setProblem(null), [])
  return { submit, busy, problem, clear }
}

/** Parts of the board. They are not kept here: the line keeps the board, and changes it. */
export const boardReader =
  (client: QueryClient): ReadBoard =>
  ({ from, ifNoneMatch }) =>
    client.fetchQuery({
      queryKey: [readBoard.path, from ?? null],
      queryFn: ({ signal }) => ask(readBoard, { query: { from }, ifNoneMatch, signal }),
      staleTime: 0,
      gcTime: 0,
    })
