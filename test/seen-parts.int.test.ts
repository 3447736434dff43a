/**
 * Who may see a part of a case is declared with the part: a read, a push and the answer to a write obey it alike. And a
 * part declares everything that it is made of, or a change would not be shown.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { look } from '../src/aggregate/look.ts'
import type { CaseFile } from '../src/cases/case-file.ts'
import { type CasePartRules, createCasePage } from '../src/cases/case-page.ts'
import { createCaseReads } from '../src/cases/case-reads.ts'
import { createCaseWork } from '../src/cases/case-work.ts'
import type { PartName } from '../src/contracts/case-parts.ts'
import { memberByName } from '../src/demo/demo-reads.ts'
import type { Actor } from '../src/identity/permission.ts'
import { createServiceBook } from '../src/identity/service-book.ts'
import { caseViews } from '../src/parts.ts'
import { createOpening } from '../src/platform/opening.ts'
import { createSealer } from '../src/platform/sealed-column.ts'
import { triage } from '../src/triage/triage.ts'
import { putOnCall } from './harness/on-call.ts'
import { buildStill, type Still } from './harness/still.ts'

let still: Still
let morag: Actor
let director: Actor
let caseId: string

/** As if texts were for those alone who may read texts. */
const rules: CasePartRules = { ...caseViews, messages: { ...caseViews.messages, sees: 'text.read' } }
const open = createOpening(createSealer(randomBytes(32).toString('base64')))
const page = createCasePage(rules, open)

const form = {
  outcome: 'T1',
  rationale: 'Clear intent and a plan for tonight, and nobody with them.',
  sceneSafety: 'unsafe',
} as const

async function logged(): Promise<string> {
  const call = {
    callbackNumber: '07700 900111',
    situation: 'Will not come down.',
    setting: 'home',
    youngPerson: { preferredName: 'Robin', dateOfBirth: '2010-03-01' },
  } as const
  return (await still.app.intake.logCall(morag, call, still.keyFor('log', morag.membershipId))).caseId
}
const reads = () =>
  createCaseReads({
    database: still.app.databases.web,
    services: createServiceBook(still.app.databases.web, () => performance.now()),
    kind: still.app.kind,
    page,
  })
const work = () =>
  createCaseWork({
    kind: still.app.kind,
    page,
    database: still.app.databases.web,
    committed: () => undefined,
  })

beforeAll(async () => {
  still = await buildStill()
  morag = await memberByName(still.app.databases.web, 'Morag Teale')
  director = await memberByName(still.app.databases.web, 'Marguerite Vane')
  await putOnCall(still.query, 'first-on-call', ['Ben Whitlock'], null)
  caseId = await logged()
  await still.app.triage.triage(morag, caseId, form, still.keyFor('triage', morag.membershipId))
})
afterAll(() => still.endCountingDeadlocks())

it('a read shows a part to those who may see it, and everything else to all', async () => {
  const [whole, less] = [await reads().view(morag, caseId), await reads().view(director, caseId)]
  expect(whole?.messages).toHaveLength(1)
  const { messages: _, ...rest } = whole ?? { messages: [] }
  expect(less).toEqual(rest)
})

it('a push is made once, and to each what a read shows them', async () => {
  const audiences = [morag, director].map(reads().audienceOf)
  const change = { caseId, from: 1, rev: 1, parts: null }
  const pushed = await reads().changed(morag.serviceId, change, audiences)
  const [all, less] = audiences.map((one) => pushed.get(one)?.parts)
  expect(all).toEqual(await reads().view(morag, caseId))
  expect(less).toEqual(await reads().view(director, caseId))
  expect(less).not.toHaveProperty('messages')
})

it('those who may see the same are one audience, whatever their role', () => {
  const audience = createCasePage(caseViews, open).audienceOf
  expect(audience(director)).toBe(audience(morag))
  expect(page.audienceOf(director)).not.toBe(page.audienceOf(morag))
})

it('a write answers whoever made it with what they may see', async () => {
  const written = async (viewer: Actor) => {
    const by = { kind: 'member', membershipId: morag.membershipId, name: morag.name, via: 'console' } as const
    const command = {
      serviceId: morag.serviceId,
      caseId: await logged(),
      actor: by,
      viewer,
      name: 'a triage',
    }
    const { written: answer } = await work().answer(command, (file) => {
      triage(file, form)
      return {}
    })
    return Object.keys(answer?.parts ?? {})
  }
  const [whole, less] = [await written(morag), await written(director)]
  expect(whole).toContain('messages')
  expect(less).toEqual(whole.filter((field) => field !== 'messages'))
})

it('a push of one change brings what others have changed since, as of one revision', async () => {
  const before = (await reads().view(morag, caseId))?.rev ?? 0
  const key = () => still.keyFor('write', morag.membershipId)
  await still.app.cases.addStory(morag, caseId, 'Mum rang again.', key())
  await still.app.cases.recordEmergency(morag, caseId, { service: 'ambulance' }, key())
  const now = await reads().view(morag, caseId)
  const audience = reads().audienceOf(morag)
  const change = { caseId, from: before, rev: before + 1, parts: new Set(['story']) }
  const pushed = (await reads().changed(morag.serviceId, change, [audience])).get(audience)
  expect(pushed).toMatchObject({ from: before, rev: now?.rev })
  expect(pushed?.parts).toMatchObject({ story: now?.story, emergencyReferences: now?.emergencyReferences })
  expect(pushed?.parts).not.toHaveProperty('offers')
})

it('nothing is pushed of a case that this service does not have', async () => {
  const change = { caseId: randomUUID(), from: 0, rev: 1, parts: null }
  expect((await reads().changed(morag.serviceId, change, [reads().audienceOf(morag)])).size).toBe(0)
})

/** Columns that never change, and the one that changes with everything. */
const fixed = ['id', 'service_id', 'reference', 'rev']

it.each(Object.keys(caseViews) as PartName[])(
  '%s reads no table and no column that it does not declare',
  async (name) => {
    const [read] = await look(
      still.app.databases.web,
      { kind: still.app.kind, ids: [caseId], expects: [] },
      morag.serviceId,
      (file) => {
        const [tables, columns] = [new Set<string>(), new Set<string>()]
        const row = new Proxy(file.case, {
          get: (target, column, receiver) => {
            columns.add(String(column))
            return Reflect.get(target, column, receiver)
          },
        })
        const rows: CaseFile['rows'] = (table) => {
          tables.add(table)
          return file.rows(table)
        }
        caseViews[name].of({ ...file, case: row, rows }, open)
        return { tables: [...tables], columns: [...columns] }
      },
    )
    const { tables, columns } = caseViews[name]
    expect(read?.tables.sort()).toEqual([...tables].sort())
    const declared: readonly string[] = [...columns, ...fixed]
    expect(read?.columns.filter((column) => !declared.includes(column))).toEqual([])
  },
)
