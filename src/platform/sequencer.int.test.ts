/** Several processes number events, one at a time: who comes while another is at it knows that it was not its turn. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { sequence, startSequencer } from './sequencer.ts'

const own = useOwnDatabase(3, async () => undefined)

it('numbers nothing while another process is at it, and looks again until it is its turn', async () => {
  await own.owner.query('BEGIN')
  await own.owner.query('SELECT pg_advisory_xact_lock(7202611)')
  expect(await sequence(own.database, randomUUID())).toEqual({ moved: 0, held: false })
  let looks = 0
  const done = Promise.withResolvers<void>()
  const sequencer = startSequencer({
    database: {
      ...own.database,
      all(query) {
        looks += 1
        // Of its own accord, without a commit that wakes it.
        if (looks === 5) void own.owner.query('COMMIT').then(() => done.resolve())
        return own.database.all(query)
      },
    },
    processId: randomUUID(),
    sequenced: () => undefined,
    giveWay: () => false,
    onError: (_, error) => done.reject(error),
  })
  await done.promise
  await sequencer.stop()
  expect(await sequence(own.database, randomUUID())).toEqual({ moved: 0, held: true })
})
