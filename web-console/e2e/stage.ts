/** What every browser test stands on: the product with a database of its own, people on call, one browser. */
import { afterAll, beforeAll, expect } from 'vitest'
import { ensureConsole } from '../../src/platform/console-bundle.ts'
import { type Holdfast, startHoldfast } from '../../test/harness/holdfast.ts'
import { type Desk, type Looks, openBrowser, type TestBrowser } from './browser.ts'

export interface Stage {
  holdfast: Holdfast
  browser: TestBrowser
  /** A person at a browser of their own, signed in. */
  sitDown(name: string, looks?: Looks): Promise<Desk>
}

/** Quinn takes calls; Ana is first and Ben second on call; Morag coordinates; Olive manages. */
export function setStage(env: Record<string, string> = {}): Stage {
  const stage = {} as Stage
  const desks: Desk[] = []
  beforeAll(async () => {
    await ensureConsole(() => undefined)
    stage.holdfast = await startHoldfast(env)
    await stage.holdfast.onCall('first-on-call', ['Ana Okafor'])
    await stage.holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await stage.holdfast.onCall('coordinator', ['Morag Teale'])
    await stage.holdfast.onCall('manager', ['Olive Brandt'])
    stage.browser = await openBrowser()
    stage.sitDown = async (name, looks) => {
      const desk = await stage.browser.signIn(env.PUBLIC_BASE_URL ?? stage.holdfast.base, name, looks)
      desks.push(desk)
      return desk
    }
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.holdfast?.finish()
    expect(desks.flatMap(({ troubles }) => troubles)).toEqual([])
  })
  return stage
}

/** Logs a call over HTTP, for tests whose subject is what comes after it. @returns the new case */
export async function logCall(
  { holdfast }: Stage,
  fields: Record<string, unknown> = {},
): Promise<{ id: string; reference: string }> {
  const quinn = await holdfast.as('Quinn Adeyemi')
  const answer = await quinn.post('/api/calls', {
    callbackNumber: '07700 900511',
    situation: 'Says he cannot go on; his sister is with him.',
    setting: 'home',
    ...fields,
  })
  expect(answer.status).toBe(201)
  return answer.body.case
}

/** Picks the tier as the call handler would. */
export async function triage({ holdfast }: Stage, caseId: string, outcome: string): Promise<void> {
  const quinn = await holdfast.as('Quinn Adeyemi')
  const answer = await quinn.post(`/api/cases/${caseId}/triage`, {
    outcome,
    rationale: 'Clear intent and a plan, sister is with him.',
    sceneSafety: 'safe',
  })
  expect(answer.status).toBe(200)
}

/** Somebody under 18 who was brought to a police station, with an entry that was taken back. @returns their case */
export async function detain(
  stage: Stage,
  told: { readonly alreadyHappened: boolean },
): Promise<{ id: string; reference: string }> {
  const held = await logCall(stage, { setting: 'police-street', youngPerson: { dateOfBirth: '2010-05-01' } })
  const quinn = await stage.holdfast.as('Quinn Adeyemi')
  const facts = `/api/cases/${held.id}/detention/facts`
  const { body } = await quinn.post(facts, { kind: 'detained', reference: 'HD-417' })
  const correction = { correction: 'Another young person.', instead: { kind: 'detained' } }
  await quinn.post(`${facts}/${body.detention.facts[0].id}/correction`, correction)
  const arrived = await quinn.post(facts, { kind: 'arrived', place: 'police-station', ...told })
  expect(arrived.status).toBe(200)
  return held
}
