/** The answers to a newcomer's questions are files that are there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('answers where something is decided with a file that is there', () => {
  const answers = [...readFileSync('docs/where-is-it.md', 'utf8').matchAll(/^\| \d+ \|.*`([^`]+)` \|$/gm)]
  const files = answers.map((match) => match[1] ?? '')
  expect(files).toHaveLength(20)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})
