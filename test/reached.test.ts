/** What is written is used: a file that only its own test imports was left out somewhere, such as a panel on no page. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const imports = /(?:from\s*|import\s*\(?\s*|new URL\(\s*)['"](\.[^'"]+\.tsx?)['"]/g

/** Files that can be come to from these, by imports alone. */
function reachedFrom(roots: readonly string[]): Set<string> {
  const found = new Set(roots)
  for (const path of found)
    for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(imports)) found.add(join(dirname(path), to))
  return found
}

it.each([
  ['server', 'src', '{src/{main,reset,backup,restore,doctor},scripts/write-openapi}.ts'],
  ['console', 'web-console/src', 'web-console/src/main.tsx'],
])('every file of the %s is reached from where it starts', (_, folder, starts) => {
  const files = globSync(`${folder}/**/*.{ts,tsx}`).filter((path) => !/\.(test|fixture)\.tsx?$/.test(path))
  const reached = reachedFrom(globSync(starts))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((path) => !reached.has(path))).toEqual([])
})
