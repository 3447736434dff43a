/**
 * `npm run snapshots`: lives the stories of the kept seeds and says in words where they differ from what is committed.
 * `--write` writes the committed snapshots again. `--save <folder>` keeps every story word for word, and
 * `--against <folder>` compares with stories that were saved before a change: the first difference of each is printed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import {
  digestLine,
  fileOf,
  firstDifference,
  keptWhole,
  liveAll,
  REACTIONS,
  STORIES,
} from '../test/reference-model/snapshots.ts'
import { say } from './tools/tally.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    save: { type: 'string' },
    against: { type: 'string' },
  },
})

const linesOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [])
function writeLines(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
}

const { stories, reactions } = liveAll()
const digests = stories.map(digestLine)

/** Compares a story with how it was told before, where that was kept. @returns whether it is the same */
function compare(name: string, before: readonly string[], now: readonly string[]): boolean {
  const difference = before.length === 0 ? null : firstDifference(before, now)
  if (difference !== null) say(`${name}:\n${difference.replace(/^/gm, '    ')}`)
  return difference === null
}

if (values.save !== undefined)
  for (const { name, whole } of stories) writeLines(fileOf(name, values.save), whole)
if (values.write) {
  writeLines(STORIES, digests)
  writeLines(REACTIONS, reactions)
  for (const { name, whole } of stories) if (keptWhole.includes(name)) writeLines(fileOf(name), whole)
  say(`${stories.length} stories and ${reactions.length} reactions written`)
} else {
  const told = stories.map(({ name, whole }) => compare(name, linesOf(fileOf(name, values.against)), whole))
  const known = new Set(linesOf(STORIES))
  const changed = digests.filter((line) => !known.has(line))
  for (const line of changed) say(`not as committed: ${line}`)
  const same = compare('reactions', linesOf(REACTIONS), reactions)
  say(`${stories.length} stories, ${changed.length} not as committed`)
  process.exitCode = changed.length === 0 && same && told.every(Boolean) ? 0 : 1
}
