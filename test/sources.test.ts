/** Where a rule comes from stands in docs/sources.md, and the code names its entries: `§no-pause`. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const entries = [...readFileSync('docs/sources.md', 'utf8').matchAll(/^\| ([a-z0-9-]+) \| /gm)]
  .map((match) => match[1] ?? '')
  .filter((name) => name !== 'entry' && name !== '---')
const files = ['src', 'web-console/src', 'web-console/e2e', 'test', 'bench', 'scripts', 'load-tests']
  .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
  .filter((path) => !path.includes('node_modules/') && path !== 'test/sources.test.ts')
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

it('has an entry for every source that the code names, and the code names every entry', () => {
  const named = files.flatMap(({ text }) =>
    [...text.matchAll(/§([a-z][a-z0-9-]*)/g)].map((match) => match[1] ?? ''),
  )
  expect([...new Set(named)].sort()).toEqual([...entries].sort())
})

it('names rules in words, never by a code that a stranger cannot look up', () => {
  const coded = /(?:\/\/|\*).*?\b[RD]\d{2,3}\b/
  expect(
    files.flatMap(({ path, text }) => (text.split('\n').some((line) => coded.test(line)) ? [path] : [])),
  ).toEqual([])
})
