import { describe, expect, it } from 'vitest'
import { folderProblem } from './data-folder.ts'
import { farewell } from './log-words.ts'

const place = { root: '/srv/data', log: '/srv/data/postgres.log' }
const stamp = '2026-11-22 06:40:55.640 UTC [13175] '

describe("PostgreSQL's last words", () => {
  it.each([
    ['port-taken', 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'],
    ['port-taken', 'FATAL:  could not create any TCP/IP sockets'],
    ['busy', 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'],
    ['busy', 'FATAL:  lock file "postmaster.pid" already exists'],
  ])('asks for another try (%s)', (kind, line) => {
    expect(farewell(stamp + line, place)).toEqual({ kind })
  })

  it.each([
    [
      'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device',
      /disk .* is full\. Free some space/,
    ],
    [
      'FATAL:  could not open file "postmaster.pid": Read-only file system',
      /read-only file system.*Mount it writable/,
    ],
    ['FATAL:  could not open file "PG_VERSION": Permission denied', /cannot be written by this user/],
    [
      'FATAL:  could not map anonymous shared memory',
      /It said: could not map anonymous shared memory.*postgres\.log/,
    ],
    ['', /It said nothing/],
  ])('turns %j into what to do', (line, words) => {
    const leaving = farewell(`${stamp}LOG:  starting\n${stamp}${line}`, place)
    expect(leaving.kind === 'fault' ? leaving.words : leaving.kind).toMatch(words)
  })
})

describe('a data folder that cannot be used', () => {
  it.each([
    ['ENOSPC', /is full/],
    ['EROFS', /read-only/],
    ['EACCES', /cannot be written by this user/],
    ['ENOTDIR', /is not a folder/],
  ])('%s is told in words', (code, words) => {
    expect(folderProblem(Object.assign(new Error('x'), { code }), '/srv/data')).toMatchObject({
      name: 'StartProblem',
      message: expect.stringMatching(words),
    })
  })

  it('leaves faults alone that no person can mend', () => {
    const fault = Object.assign(new Error('x'), { code: 'EIO' })
    expect(folderProblem(fault, '/srv/data')).toBe(fault)
  })
})
