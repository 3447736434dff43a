import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a desk whose network blocks WebSockets follows the board over plain HTTP, and can see that nothing is missing',
  async ({ holdfast, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const morag = await holdfast.as('Morag Teale')
    const start = (await morag.get('/api/board')).body
    expect(start.items).toEqual([])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    const after = async (position: number) => (await morag.get(`/api/feed?since=${position}`)).body
    const items = await until('the triage in the feed', async () => {
      const feed = await after(start.position)
      return feed.items.some(({ type }: { type: string }) => type === 'case.triaged') ? feed.items : undefined
    })
    expect(items.map(({ position }: { position: number }) => position)).toEqual(
      items.map((_: unknown, n: number) => start.position + n + 1),
    )
    expect(items[0]).toMatchObject({ case: caseId, rev: 1 })
    const board = (await morag.get('/api/board')).body
    expect(board.items).toMatchObject([{ id: caseId, tier: 'T1' }])
    expect(board.position).toBeGreaterThanOrEqual(items.at(-1).position)
  },
)
