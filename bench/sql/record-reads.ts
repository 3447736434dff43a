/** The SQL of a board and of a case page, recorded from the product's own reads; the case is a slot. */
import { withClient } from '../ground/with-client.ts'
import { recordBatches } from './recorder.ts'
import { type Template, template } from './replay.ts'
import { withSilentApp } from './silent-app.ts'

/** As many rows as a board has at most. */
const MOST_ROWS = 5000

/** Who looks: somebody who may see everything of a case. */
const somebody = { userId: '', membershipId: '', organisationId: '', role: 'manager', name: '' } as const

export interface RecordedReads {
  readonly board: Template
  /** Its one slot is the case. */
  readonly page: Template
}

export async function recordReads(url: string, dataKey: string): Promise<RecordedReads> {
  const found = await withClient(url, async (client) => {
    const text = "SELECT id, service_id FROM crisis_case WHERE state = 'offered' LIMIT 1"
    return (await client.query<{ id: string; service_id: string }>(text)).rows[0]
  })
  if (!found) throw new Error('there is no open case to look at')
  const { id, service_id: serviceId } = found
  return withSilentApp(url, dataKey, async ({ reads }) => {
    const board = () =>
      Promise.all([reads.board.open(serviceId, { limit: MOST_ROWS }), reads.texts.needs(serviceId)])
    const page = () => reads.cases.view({ ...somebody, serviceId }, id)
    // By the second time service and statements are known, as they are under load.
    await board()
    await page()
    const stays = new Set([serviceId])
    const boards = await recordBatches(async () => void (await board()))
    const pages = await recordBatches(async () => void (await page()))
    return { board: template(boards, stays, []), page: template(pages, stays, []) }
  })
}
