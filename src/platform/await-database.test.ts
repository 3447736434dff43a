import { expect, it } from 'vitest'
import { whenDatabaseAnswers } from './await-database.ts'

const refused = () =>
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })

it('waits for a database that is not there yet, and says so once', async () => {
  const said: string[] = []
  let tries = 0
  const work = async () => {
    tries += 1
    if (tries < 3) throw tries === 1 ? refused() : new AggregateError([refused()])
    return 'here'
  }
  expect(await whenDatabaseAnswers(work, (line) => void said.push(line))).toBe('here')
  expect(said).toEqual(['The database does not answer yet. Waiting for it …'])
})

it('does not wait for what will never be', async () => {
  const wrong = new Error('password authentication failed')
  await expect(whenDatabaseAnswers(() => Promise.reject(wrong), expect.unreachable)).rejects.toBe(wrong)
})
