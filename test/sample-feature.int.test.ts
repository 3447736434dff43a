/**
 * Counts the existing files that have to be edited for each kind of thing that a feature adds. A made-up feature, interpreters
 * who are booked for a case, is added to a copy of the repository. There it works from its route to its screen. When one of its
 * registrations is left out, the type check, the start of the server or a test fails.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyHouse, house, moveIn, ownFiles, registered, writeAll } from './sample-feature/house-copy.ts'
import { type Kind, limits, registrations } from './sample-feature/registrations.ts'
import { makeServer, type Ran, runTests } from './sample-feature/run.ts'
import { openTypes } from './sample-feature/types.ts'

const place = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast-sample-')))
const whole = join(place, 'whole')

const forgotten = registrations.map((one, n) => {
  const [first] = one.lines.map((line) => ('after' in line ? line.line : line.item))
  return { ...one, n, what: `${first?.trim().split('\n')[0]} in ${one.file.split('/').at(-1)}` }
})
const seenByTypes = forgotten.flatMap(({ missed, ...one }) =>
  'typesOf' in missed ? [{ ...one, ...missed }] : [],
)
const seenByStart = forgotten.flatMap(({ missed, ...one }) =>
  'start' in missed ? [{ ...one, ...missed }] : [],
)
const seenByTest = forgotten.flatMap(({ missed, ...one }) =>
  'test' in missed ? [{ ...one, ...missed }] : [],
)

const without = (n: number) => registered(registrations.filter((_, at) => at !== n))

function copyOf(name: string, texts: ReadonlyMap<string, string>): string {
  const copy = join(place, name)
  copyHouse(copy)
  moveIn(copy)
  writeAll(copy, texts)
  return copy
}

/** Results of the runs in processes of their own, by name. */
const ran = new Map<string, Ran>()
let types: ReturnType<typeof openTypes> | undefined

/** Two at a time: there are likely to be two cores. */
async function runAll(tasks: readonly (readonly [string, () => Promise<Ran>])[]): Promise<void> {
  const left = [...tasks]
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) ran.set(next[0], await next[1]())
  }
  await Promise.all([one(), one()])
}

beforeAll(async () => {
  copyOf('whole', registered(registrations))
  const own = ownFiles.filter((path) => /\.test\.tsx?$/.test(path))
  const integration = own.filter((path) => path.endsWith('.int.test.ts'))
  const unit = new Set([
    ...own.filter((path) => !integration.includes(path)),
    ...seenByTest.map(({ test }) => test),
  ])
  await runAll([
    ['integration', () => runTests(whole, 'integration', integration)],
    ['unit', () => runTests(whole, 'unit', [...unit])],
    ['start', () => makeServer(whole)],
    ...seenByStart.map(({ n }) => [`${n}`, () => makeServer(copyOf(`${n}`, without(n)))] as const),
    ...seenByTest.map(
      ({ n, test }) => [`${n}`, () => runTests(copyOf(`${n}`, without(n)), 'unit', [test])] as const,
    ),
  ])
  types = openTypes(whole)
})
afterAll(() => {
  types?.close()
  rmSync(place, { recursive: true, force: true })
})

it('a feature touches at most two files of the house for an event, a kind of deadline, a text or a screen, and three for a table or a route', () => {
  for (const [kind, limit] of Object.entries(limits) as [Kind, number][]) {
    const mine = registrations.filter(({ kinds }) => kinds.includes(kind))
    const touched = [...new Set(mine.map(({ file }) => file))]
    expect(touched.length, kind).toBeGreaterThan(0)
    expect(touched.length, `${kind}: ${touched.join(', ')}`).toBeLessThanOrEqual(limit)
  }
  const itsName = /(^|\/)(tables-of-)?(\d\d-)?interpreters(\/|[.-])/
  expect(ownFiles.filter((path) => !itsName.test(path))).toEqual([])
})

it('a feature that has said everything compiles, on the server and in the console', () => {
  expect(types?.all()).toEqual([])
})

it.each(['integration', 'unit', 'start'])(
  'a feature works from its route to the row, the text, the timeline, the view and the screen (%s)',
  (name) => {
    expect(ran.get(name)?.passed, ran.get(name)?.output).toBe(true)
  },
)

describe('forgotten', () => {
  it.each(seenByTypes)('$what does not compile', ({ n, file, typesOf }) => {
    const text = without(n).get(file) ?? readFileSync(join(house, file), 'utf8')
    expect(types?.of(typesOf, { path: file, text })).not.toEqual([])
  })

  it.each(seenByStart)('$what keeps the server from starting', ({ n, start }) => {
    expect(ran.get(`${n}`)).toEqual({ passed: false, output: expect.stringContaining(start) })
  })

  it.each(seenByTest)('$what fails $test', ({ n }) => {
    expect(ran.get(`${n}`)).toEqual({ passed: false, output: expect.stringMatching(/AssertionError/) })
  })
})
