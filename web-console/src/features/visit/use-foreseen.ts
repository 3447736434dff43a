/** Asks what a correction would change, while it is being made. Nothing is saved by asking. */
import { useQuery } from '@tanstack/react-query'
import { foreseeVisit } from '../../../../src/contracts/visits.ts'
import { type CallInput, call } from '../../lib/call.ts'
import { asProblem } from '../../lib/problem-error.ts'

type Asked = CallInput<typeof foreseeVisit>['body']

/** @param correction null while there is nothing to ask yet */
export function useForeseen(caseId: string, correction: Asked | null) {
  // The reason changes no clock: typing it asks nothing anew.
  const body = correction && { ...correction, correction: 'Asked beforehand' }
  const query = useQuery({
    queryKey: ['visit-foreseen', caseId, JSON.stringify(body)],
    queryFn: ({ signal }) => call(foreseeVisit, { params: { id: caseId }, body: body as Asked, signal }),
    enabled: body !== null,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: 0,
  })
  return { foreseen: query.data ?? null, refused: query.error ? asProblem(query.error) : null }
}
