import { describe, expect, it } from 'vitest'
import { blockingFolders, lineage, mayPass } from './reach.ts'

const server = { uid: 101, gid: 104 }

describe('reach', () => {
  it.each([
    ['a folder for everybody', { uid: 0, gid: 0, mode: 0o40755 }, true],
    ['a folder to pass but not to read', { uid: 0, gid: 0, mode: 0o40711 }, true],
    ['the home of root', { uid: 0, gid: 0, mode: 0o40700 }, false],
    ['its own folder', { uid: 101, gid: 0, mode: 0o40700 }, true],
    ['its own folder without x', { uid: 101, gid: 0, mode: 0o40677 }, false],
    ['a folder of its group', { uid: 0, gid: 104, mode: 0o40710 }, true],
    ['a folder that bars its group', { uid: 0, gid: 104, mode: 0o40705 }, false],
  ])('knows whether the server may pass %s', (_, folder, expected) => {
    expect(mayPass(server, folder)).toBe(expected)
  })

  it('walks from the root downwards', () => {
    expect(lineage('/srv/holdfast/data')).toEqual(['/', '/srv', '/srv/holdfast', '/srv/holdfast/data'])
  })

  it('finds nothing in the way of a folder that everybody may pass', async () => {
    expect(await blockingFolders(server, '/usr')).toEqual([])
  })
})
