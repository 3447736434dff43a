/** A smoke test has one promise and this hand: the product, some people on call, a call that is logged and triaged. */
import { test } from 'vitest'
import { type Holdfast, startHoldfast } from './holdfast.ts'
import type { Person } from './http.ts'

export const minutes = (n: number): number => n * 60_000

export interface Given {
  readonly holdfast: Holdfast
  readonly handler: Person
  /** Logs a call with three answers. */
  logCall(fields?: Record<string, unknown>): Promise<{ caseId: string; callId: string; reference: string }>
  triage(caseId: string, outcome: string, fields?: Record<string, unknown>): ReturnType<Person['post']>
  readCase(
    caseId: string,
  ): Promise<
    ReturnType<Person['get']> extends Promise<infer A> ? (A extends { body: infer B } ? B : never) : never
  >
  localityId(name: string): Promise<string>
}

/** Runs one promise on a product of its own; afterwards every consistency check passes and no error was logged. */
export function promise(title: string, body: (given: Given) => Promise<void>): void {
  test(title, async () => {
    const holdfast = await startHoldfast()
    const handler = await holdfast.as('Quinn Adeyemi')
    const given: Given = {
      holdfast,
      handler,
      async logCall(fields = {}) {
        const answer = await handler.post('/api/calls', {
          callbackNumber: '07700 900511',
          situation: 'Says he cannot go on.',
          setting: 'home',
          ...fields,
        })
        if (answer.status !== 201) throw new Error(`logging failed: ${JSON.stringify(answer.body)}`)
        return {
          caseId: answer.body.case.id,
          callId: answer.body.call.id,
          reference: answer.body.case.reference,
        }
      },
      triage: (caseId, outcome, fields = {}) =>
        handler.post(`/api/cases/${caseId}/triage`, {
          outcome,
          rationale: 'Clear intent and a plan, mother is with him.',
          sceneSafety: 'unknown',
          ...fields,
        }),
      readCase: async (caseId) => (await handler.get(`/api/cases/${caseId}`)).body,
      async localityId(name) {
        const region = await handler.get('/api/region')
        return region.body.localities.find((one: { name: string }) => one.name === name).id
      },
    }
    let failed = true
    try {
      await body(given)
      failed = false
    } finally {
      if (failed) await holdfast.stop().catch(() => undefined)
    }
    await holdfast.finish()
  })
}
