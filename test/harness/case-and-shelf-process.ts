/** A process that notes on a case and a shelf together, again and again, until it is killed. It tells of each that is done. */
import { openDatabase } from '../../src/platform/database/database.ts'
import { noteOnBoth, type Pair } from './case-and-shelf.ts'

process.on('disconnect', () => process.exit(0))

const [url = '', pair = ''] = process.argv.slice(2)
const database = openDatabase({ url, applicationName: 'killed', max: 2, onError: () => undefined })
const note = noteOnBoth(database)
for (let n = 0; ; n += 1) {
  await note(JSON.parse(pair) as Pair, `Book ${n}`)
  process.send?.(n)
}
