import { describe, expect, it } from 'vitest'
import { assertDurable } from './durability.ts'

const good = {
  server_version_num: '180004',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  data_checksums: 'on',
}

const database = (settings: Record<string, string>) => async () =>
  Object.entries(settings).map(([name, setting]) => ({ name, setting }))

describe('durability', () => {
  it('is content with a database that keeps what it confirms', async () => {
    await expect(assertDurable(database(good))).resolves.toBeUndefined()
    await expect(
      assertDurable(database({ ...good, synchronous_commit: 'remote_apply' })),
    ).resolves.toBeUndefined()
  })

  it.each([
    ['fsync', 'off', /fsync is off: a power cut/],
    ['full_page_writes', 'off', /full_page_writes is off/],
    ['synchronous_commit', 'off', /lose calls that were confirmed/],
    ['data_checksums', 'off', /pg_checksums --enable/],
    ['server_version_num', '170006', /PostgreSQL 17: Holdfast needs 18 or newer/],
  ])('refuses %s = %s and says why', async (name, setting, words) => {
    await expect(assertDurable(database({ ...good, [name]: setting }))).rejects.toThrow(words)
  })

  it('names every fault at once, and refuses what it cannot see', async () => {
    await expect(assertDurable(database({ ...good, fsync: 'off', data_checksums: 'off' }))).rejects.toThrow(
      /fsync[\s\S]*data_checksums/,
    )
    await expect(assertDurable(database({}))).rejects.toThrow(/fsync is unknown/)
  })
})
