/** The house rules that a tool can check: size of files, migrations, all event handlers on one page, features in the picture. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const folders = [
  'src',
  'web-console/src',
  'web-console/e2e',
  'test',
  'load-tests',
  'bench',
  'scripts',
  'migrations',
]

const files = folders
  .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`))
  .filter((path) => !path.includes('node_modules/'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .map((file) => ({ ...file, lines: file.text.trimEnd().split('\n').length }))

const imported = (text: string): string[] =>
  [...text.matchAll(/(?:from\s*|import\s*\(?\s*)['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')

it('finds the files it judges', () => {
  expect(files.length).toBeGreaterThan(20)
})

it('keeps every file within 300 lines', () => {
  expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

it('keeps one idea in a file: half of them have at most 60 lines', async ({ annotate }) => {
  const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)]
  await annotate(`median of ${sizes.length} files: ${median} lines`)
  expect(median).toBeLessThanOrEqual(60)
})

it('has migrations that no change of the code around them can change: they import only kysely', () => {
  const migrations = files.filter(({ path }) => path.startsWith('migrations/') && !path.endsWith('.test.ts'))
  for (const { path, text } of migrations) {
    expect(
      imported(text).filter((name) => name !== 'kysely'),
      path,
    ).toEqual([])
  }
})

it('lists every reaction to an event on one page', () => {
  const choreography = files.find(({ path }) => path === 'src/choreography.ts')
  expect(choreography?.lines ?? 0).toBeLessThanOrEqual(120)
  expect(existsSync('src/app.ts') && choreography === undefined, 'an app without choreography.ts').toBe(false)
})

it('opens only rooms that the picture of the house shows', () => {
  const present = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const known = [...noFeature, ...pictured().flat()]
  expect(present.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

it('reaches no further up than two folders, but for the console to the contracts', () => {
  const shared = /^(\.\.\/)+src\/contracts\//
  const far = files.filter(({ path, text }) =>
    imported(text).some(
      (name) => name.startsWith('../../../') && !(path.startsWith('web-console/src/') && shared.test(name)),
    ),
  )
  expect(far.map(({ path }) => path)).toEqual([])
})

it('names files in kebab-case, and none of them index', () => {
  const odd = files.filter(({ path }) => !/^[a-z0-9][a-zA-Z0-9.-]*$/.test(path.split('/').at(-1) ?? ''))
  const barrels = files.filter(({ path }) => /\/index\.tsx?$/.test(path))
  expect([...odd, ...barrels].map(({ path }) => path)).toEqual([])
})

it('inserts events, and what the sequencer numbers, in one file alone', () => {
  const inserting = (table: string) => {
    const insert = new RegExp(`INTO\\s+"?${table}\\b|insertInto\\('${table}'|insert\\('${table}'`, 'i')
    return files.filter(
      ({ path, text }) => path.startsWith('src/') && !path.endsWith('.test.ts') && insert.test(text),
    )
  }
  const only = ['src/aggregate/event-rows.ts']
  expect(inserting('event').map(({ path }) => path)).toEqual(only)
  expect(inserting('unsequenced').map(({ path }) => path)).toEqual(only)
})

/** What every feature may use, and what may use every feature: adapters and the demonstration. */
const noFeature = ['contracts', 'kernel', 'platform', 'aggregate', 'api', 'replies', 'realtime', 'demo']
const featureOf = (path: string): string | undefined => {
  const [, folder] = /^src\/([^/]+)\/.+/.exec(path) ?? []
  return folder !== undefined && !noFeature.includes(folder) ? folder : undefined
}
/**
 * A test that plays a whole case brings every feature with the event handlers, and stands above all of them as these do.
 * Any other test counts like the file that it is beside.
 */
const playsAll = ({ path, text }: (typeof files)[number]): boolean =>
  path.endsWith('.test.ts') && text.includes("/choreography.ts'")

/** Each feature with the features that it imports, and an example of each import. */
function importsOfFeatures(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  for (const file of files.filter((one) => !playsAll(one))) {
    const from = featureOf(file.path)
    if (from === undefined) continue
    const mine = found.get(from) ?? new Map<string, string>()
    found.set(from, mine)
    for (const name of imported(file.text).filter((one) => one.startsWith('.'))) {
      const target = join(dirname(file.path), name)
      const to = featureOf(target)
      if (to !== undefined && to !== from) mine.set(to, `${file.path} → ${target}`)
    }
  }
  return found
}

it('lets no two features import each other', () => {
  const all = importsOfFeatures()
  const pairs = [...all].flatMap(([one, mine]) =>
    [...mine].flatMap(([other, there]) => {
      const back = all.get(other)?.get(one)
      return back === undefined || one > other ? [] : [`${one} ↔ ${other}: ${there}; ${back}`]
    }),
  )
  expect(pairs).toEqual([])
})

/** The picture in docs/architecture.md: the features of each line, from the top. */
function pictured(): string[][] {
  const [, picture = ''] = /\n ─+\n(.*?)\n ─+\n/s.exec(readFileSync('docs/architecture.md', 'utf8')) ?? []
  return picture.split('\n').map((line) => line.match(/(?<=^| )[a-z]+(?=\/(?: |$))/g) ?? [])
}

it('has each feature once in the picture of the architecture, importing only those that stand above it', () => {
  const lines = pictured()
  const all = importsOfFeatures()
  expect(lines.flat().sort()).toEqual([...all.keys()].sort())
  const above = (feature: string) =>
    lines
      .slice(
        0,
        lines.findIndex((line) => line.includes(feature)),
      )
      .flat()
  const otherwise = [...all].flatMap(([one, mine]) =>
    [...mine].flatMap(([other, there]) =>
      above(one).includes(other) ? [] : [`${one} → ${other}: ${there}`],
    ),
  )
  expect(otherwise).toEqual([])
})
