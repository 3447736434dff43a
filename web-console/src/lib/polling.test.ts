import { afterEach, expect, test, vi } from 'vitest'
import { pollOnce } from './polling.ts'

afterEach(() => vi.unstubAllGlobals())

const feed = { items: [], position: 7, asOf: '2026-11-22T03:10:00Z', timersRunning: true }

test('each stream is read where it is served: my visits, the response times, one case', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json(path.startsWith('/api/feed') ? feed : {})
  })
  const { position, views } = await pollOnce(3, ['mine', 'response-times', 'case:0a1b'])
  expect(asked).toEqual([
    '/api/feed?since=3&limit=1000',
    '/api/offers?mine=1',
    '/api/response-times',
    '/api/cases/0a1b',
  ])
  expect(position).toBe(7)
  expect(views.map(({ stream }) => stream)).toEqual(['mine', 'response-times', 'case:0a1b'])
})
