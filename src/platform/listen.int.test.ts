/** A connection that listens is lost, or stays open and carries nothing: either way it is replaced without anybody's help. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { type Line, startLine } from '../../test/harness/line.ts'
import { until } from '../../test/harness/until.ts'
import { type Database, openDatabase } from './database/database.ts'
import { type Listening, startListening } from './database/listen.ts'

let own: TestDatabase
let line: Line
let database: Database
let owner: pg.Client
let listening: Listening | undefined
beforeAll(async () => {
  own = await createTestDatabase()
  line = await startLine(() => Number(new URL(own.url).port))
  database = openDatabase({ url: own.url, applicationName: 'test', max: 2, onError: () => undefined })
  owner = new pg.Client({ connectionString: own.url })
  await owner.connect()
})
afterEach(() => listening?.stop())
afterAll(async () => {
  await owner?.end()
  await database?.close()
  await line?.close()
  await own?.drop()
})

/** Through the line, which a test can cut. */
function listen(heard: string[]): Listening {
  const url = new URL(own.url)
  url.port = String(line.port)
  listening = startListening({
    url: url.href,
    database,
    channel: 'a_channel',
    heard: (payload) => void heard.push(payload),
    onError: (_, error) => {
      throw error
    },
    beatMs: 50,
    silenceMs: 500,
  })
  return listening
}

const listeners = async (): Promise<number[]> => {
  const { rows } = await owner.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'holdfast listen' AND datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

const say = (word: string) => owner.query('SELECT pg_notify($1, $2)', ['a_channel', word])

it('hears what others say, and looks again when its connection was ended and is back', async () => {
  const heard: string[] = []
  const { alive } = listen(heard)
  await until('it to listen', () => alive() || undefined)
  await say('one')
  await until('the word', () => heard.includes('one') || undefined)
  const [first] = await listeners()
  await owner.query('SELECT pg_terminate_backend($1)', [first])
  await until('another connection', async () => (await listeners()).some((pid) => pid !== first) || undefined)
  await until('it to be heard again', () => alive() || undefined)
  await say('two')
  await until('the second word', () => heard.includes('two') || undefined)
  // An empty word for each new connection: what was said in between is lost.
  expect(heard).toEqual(['', 'one', '', 'two'])
})

it('gives up a connection that stays open and carries nothing, and hears again once one carries', async () => {
  const heard: string[] = []
  const { alive } = listen(heard)
  await until('it to listen', () => alive() || undefined)
  const [first] = await listeners()
  line.cutWhoSaid('LISTEN')
  await until('the dead one to be noticed', () => !alive() || undefined)
  await until('another connection', async () => (await listeners()).some((pid) => pid !== first) || undefined)
  await say('lost')
  line.mend()
  await until('it to be heard again', () => alive() || undefined)
  await say('found')
  await until('the word', () => heard.includes('found') || undefined)
  expect(heard).not.toContain('lost')
})
