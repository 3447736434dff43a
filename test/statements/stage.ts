/** The product whose every statement is read on the wire, with a person at each desk, for the use cases that follow. */
import { randomBytes } from 'node:crypto'
import { createTestDatabase } from '../harness/database.ts'
import { startHoldfast } from '../harness/holdfast.ts'
import type { Answer, Person } from '../harness/http.ts'
import { openWire, type SentStatement } from '../harness/wire.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>

interface Logged {
  readonly caseId: string
  readonly callId: string
  readonly reference: string
}

export async function openStage() {
  const own = await createTestDatabase()
  const wire = await openWire(own.url)
  const holdfast = await startHoldfast({}, { url: wire.url, key: randomBytes(32).toString('base64') })
  await holdfast.query('DELETE FROM shift')
  const desks = {
    quinn: await holdfast.as('Quinn Adeyemi'),
    ana: await holdfast.as('Ana Okafor'),
    morag: await holdfast.as('Morag Teale'),
    olive: await holdfast.as('Olive Brandt'),
  }
  return {
    ...desks,
    holdfast,
    wire,
    url: own.url,
    /** What this part of the product sent while this was done. */
    async during(from: string, act: () => Promise<unknown>): Promise<readonly SentStatement[]> {
      const before = wire.sent.length
      await act()
      return wire.sent.slice(before).filter((one) => one.from === from)
    },
    async logCall(more: Record<string, unknown> = {}): Promise<Logged> {
      const call = { callbackNumber: '07700 900511', situation: 'Says he cannot go on.', setting: 'home' }
      const { body } = await must(desks.quinn.post('/api/calls', { ...call, ...more }))
      return { caseId: body.case.id, callId: body.call.id, reference: body.case.reference }
    },
    triage: (caseId: string, outcome = 'T1', more: Record<string, unknown> = {}) => {
      const form = {
        outcome,
        rationale: 'Clear intent and a plan, mother is with him.',
        sceneSafety: 'unknown',
      }
      return must(desks.quinn.post(asTheConsole(`/api/cases/${caseId}/triage`), { ...form, ...more }))
    },
    view: async (caseId: string) => (await must(desks.quinn.get(`/api/cases/${caseId}`))).body,
    /** Each statement once that the product itself has sent; not what this test sends to put people on call. */
    texts: (): string[] => {
      const ours = wire.sent.filter(({ from, text }) => from.startsWith('holdfast ') && !ofTheTest.test(text))
      return [...new Set(ours.map(({ text }) => text))]
    },
    stop: () => holdfast.finish().finally(wire.close),
    drop: own.drop,
  }
}

const ofTheTest = /^DELETE FROM shift|^INSERT INTO shift|^UPDATE clock_shift/

/** The console asks for the parts that a write changed; other tests ask for the case whole. */
const asTheConsole = (path: string): string =>
  path.startsWith('/api/cases/') && !path.includes('?') ? `${path}?` : path

/** A use case that is refused proves nothing of what it costs. */
export async function must(answer: Promise<Answer>): Promise<Answer> {
  const { status, body } = await answer
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return { status, body }
}

export const post = (desk: Person, path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  must(desk.post(path, body, headers))
export const postAsTheConsole: typeof post = (desk, path, body, headers) =>
  post(desk, asTheConsole(path), body, headers)
export const get = (desk: Person, path: string) => must(desk.get(path))
