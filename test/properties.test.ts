/** Properties are tried with what the code can meet, and each can be tried more often from one place. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = globSync('{src,test,bench,load-tests,scripts,web-console/src}/**/*.{ts,tsx}')
  .filter((path) => !path.includes('node_modules/') && path !== 'test/properties.test.ts')
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => text.includes("from 'fast-check'"))

/** Here what a type or a calculation should have kept out is tried on purpose. */
const hostile = ['src/contracts/words/every-text.test.ts']

it('finds the properties', () => expect(files.length).toBeGreaterThan(20))

it('names the number of runs of a property where it can grow', () => {
  const own = files.filter(({ text, path }) => /\bnumRuns:/.test(text) && !path.startsWith('test/harness/'))
  expect(own.map(({ path }) => path)).toEqual([])
})

it('makes no date that is none and no number that is none, where the code can never meet one', () => {
  const loose = files
    .filter(({ path }) => !hostile.includes(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bfc\.(date|double|float)\(([^()]*)\)/g)]
        .filter(
          ([, kind, given = '']) => !given.includes(kind === 'date' ? 'noInvalidDate: true' : 'noNaN: true'),
        )
        .map(([call]) => `${path}: ${call}`),
    )
  expect(loose).toEqual([])
})
