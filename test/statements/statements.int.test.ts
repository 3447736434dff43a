/**
 * What the product says to PostgreSQL, read on the wire while people do everything that can be done: how many statements
 * each use case costs, that no read of ours was left out, and that none of them walks through a table that grows.
 */
import { globSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeClockMovable } from '../../src/demo/demo-clock.ts'
import { createTestDatabase, type TestDatabase } from '../harness/database.ts'
import { type Watched, watchFunctions } from '../harness/ran-functions.ts'
import { known } from './known-walks.ts'
import { callLarge, multiply } from './multiply.ts'
import { growingTables, isPlanned, ofPresentWork, planAsTheProduct, walks } from './plans.ts'
import type { Stage } from './stage.ts'

const COUNTS = new URL('counts.json', import.meta.url)
/** Not those of backups, which ask whole clusters as their owner. */
const readFiles = /src\/(?!platform\/).*-(reads|repository)\.ts$/

let watched: Watched
let stage: Stage
let counts: ReadonlyMap<string, readonly string[]>
let texts: readonly string[]
let empty: TestDatabase

beforeAll(async () => {
  // Functions are counted from the moment their file is loaded: so what loads the product comes after, and loads it anew
  // where another test of this process had it before.
  watched = await watchFunctions()
  vi.resetModules()
  const { openStage } = await import('./stage.ts')
  const { countStatements } = await import('./counted.ts')
  const { doEverything } = await import('./everything.ts')
  stage = await openStage()
  counts = await countStatements(stage)
  await doEverything(stage)
  texts = stage.texts()
  await stage.stop()
  empty = await createTestDatabase()
  await makeClockMovable(empty.url)
})
afterAll(async () => {
  await watched?.stop()
  await stage?.drop()
  await empty?.drop()
})

it('no use case costs more statements than it did', () => {
  const kept = JSON.parse(readFileSync(COUNTS, 'utf8')) as Record<string, number>
  const now = Object.fromEntries([...counts].map(([what, sent]) => [what, sent.length]))
  const table = Object.entries(now).map(([what, n]) => `  ${what.padEnd(24)} ${String(n).padStart(3)}`)
  const fell = Object.keys(now).filter((what) => (now[what] ?? 0) < (kept[what] ?? 0))
  const told = fell.map(
    (what) => `  ${what} fell from ${kept[what]} to ${now[what]}: write it to counts.json`,
  )
  process.stdout.write(`${['statements in the foreground', ...table, ...told].join('\n')}\n`)
  expect(Object.keys(now)).toEqual(Object.keys(kept))
  const rose = Object.keys(now).filter((what) => (now[what] ?? 0) > (kept[what] ?? 0))
  expect(rose.map((what) => ({ what, was: kept[what], is: now[what], sent: counts.get(what) }))).toEqual([])
})

it('every function that reads or writes rows has been over the wire', async () => {
  const files = globSync('src/**/*.ts').filter((file) => readFiles.test(file))
  expect((await watched.loaded(readFiles)).sort()).toEqual(files.sort())
  expect(await watched.neverRan(readFiles)).toEqual([])
})

const isKnown = ({ walk, text }: { walk: string; text: string }) =>
  known.some(({ table, by }) => walk.startsWith(`${table} `) && by.test(text))

describe.each([
  { when: 'on a database without rows', url: () => empty.url, tables: 'not known' },
  { when: 'once that was analysed', url: () => empty.url, tables: 'not known', analyse: true },
  { when: 'on large tables before they are analysed', url: () => stage.url, tables: 'not known', fill: true },
  { when: 'on large tables', url: () => stage.url, tables: 'large', analyse: true },
] as const)('$when', ({ url, tables, ...prepare }) => {
  it('no statement of the product reads a growing table from end to end', async () => {
    const client = new Client({ connectionString: url() })
    await client.connect()
    const growing = await growingTables(client)
    if ('fill' in prepare) expect(await multiply(client, growing)).toEqual([])
    if ('analyse' in prepare) await client.query('ANALYZE')
    if (tables === 'large') await callLarge(client, growing, ofPresentWork)
    await planAsTheProduct(client)
    const found: { walk: string; text: string }[] = []
    for (const text of texts.filter(isPlanned))
      for (const walk of await walks(client, new Set(growing), text, tables)) found.push({ walk, text })
    await client.end()
    expect(found.filter((one) => !isKnown(one))).toEqual([])
    if (tables !== 'large') return
    const gone = known.filter(
      ({ table, by }) => !found.some((one) => one.walk.startsWith(`${table} `) && by.test(one.text)),
    )
    expect(gone).toEqual([])
  })
})

it('whatever is sent and is no query only begins or ends a unit of work, or listens', () => {
  const others = texts.filter((text) => !isPlanned(text))
  expect(others.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK|SET TRANSACTION|LISTEN)\b/.test(text))).toEqual([])
})
