/**
 * The product does with the stories of fixed seeds what it did when the snapshots were written. Where it must do something
 * else from now on, `npm run snapshots -- --write` writes them again, and the commit says why.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { digestLine, fileOf, firstDifference, keptWhole, liveAll, REACTIONS, STORIES } from './snapshots.ts'

const { stories, reactions } = liveAll()
const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')

it.each(keptWhole)('on %s everything happens as it did, word for word', (name) => {
  const now = stories.find((story) => story.name === name)?.whole ?? []
  expect(firstDifference(linesOf(fileOf(name)), now)).toBeNull()
})

it('whatever the kept seeds bring, the same is recorded, sent and timed as before', () => {
  expect(stories.map(digestLine)).toEqual(linesOf(STORIES))
})

it('the same reactions act on each event and each deadline that passed', () => {
  expect(reactions).toEqual(linesOf(REACTIONS))
})
