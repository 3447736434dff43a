import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder } from './data-folder.ts'
import { openTheWay } from './run-as.ts'

const server = { uid: 54_321, gid: 54_321, name: 'postgres' }
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'holdfast-reach-'))
})

afterEach(() => rm(home, { recursive: true, force: true }))

describe("the way to the data folder for the server's own user", () => {
  it('says which folder is in the way, what to choose instead, and the exact command', async () => {
    const data = join(home, 'data')
    await mkdir(data)
    await chmod(data, 0o755)
    const refusal = openTheWay(dataFolder(data), server)
    await expect(refusal).rejects.toThrow(`the user "postgres", who cannot pass through ${home} to`)
    await expect(refusal).rejects.toThrow('DATA_DIR=/var/lib/holdfast npm start')
    await expect(refusal).rejects.toThrow(`chmod o+x '${home}'`)
  })

  it('changes no permission when the server runs as the same user', async () => {
    await openTheWay(dataFolder(home), null)
    expect((await stat(home)).mode & 0o777).toBe(0o700)
  })
})
