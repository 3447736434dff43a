/** The response times of a service as a kind of aggregate: how they are locked and read, and who else knows them. */
import type { AggregateKind, Firing } from '../aggregate/aggregate-kind.ts'
import { responseTimesBody } from '../contracts/response-times.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { begin, openResponseTimes, type ResponseTimes, type ResponseTimesRows } from './response-times.ts'
import { responseTimesRoot, responseTimesTables } from './response-times-part.ts'

/** A body is parsed where it was read: what a later release adds has its default. */
const parsed = (
  row: ResponseTimesRows['response_times_version'],
): ResponseTimesRows['response_times_version'] => ({
  ...row,
  body: responseTimesBody.parse(row.body),
})

export const responseTimesKind: AggregateKind<ResponseTimes> = {
  name: 'response-times',
  root: 'response_times',
  rootRule: responseTimesRoot.response_times,
  tables: responseTimesTables,
  facts: {},
  async opener({ actor, newId }) {
    return ({ rows: read, ...contents }) => {
      const rows: { readonly [T in keyof ResponseTimesRows]?: readonly ResponseTimesRows[T][] } = read
      return openResponseTimes(
        {
          ...contents,
          rows: {
            ...rows,
            ...(rows.response_times_version && {
              response_times_version: rows.response_times_version.map(parsed),
            }),
          },
        },
        // Nobody else reacts to them in the same transaction.
        { actor, newId, react: () => undefined },
      )
    }
  },
}

export const RESPONSE_TIMES_NEED = ['response_times_version', 'deadline'] as const

/** Their deadlines, in the engine's hands. */
export const firingOfResponseTimes: Firing<ResponseTimes> = {
  kind: responseTimesKind,
  expects: RESPONSE_TIMES_NEED,
  passed: begin,
}

/** The id of a service's response times. */
export async function responseTimesOf(runner: Runner, serviceId: string): Promise<string> {
  const [row] = await runner.all(
    statement<{ id: string }>('SELECT id FROM response_times WHERE service_id = $1', serviceId),
  )
  if (!row) throw new Error('this service has no response times')
  return row.id
}
