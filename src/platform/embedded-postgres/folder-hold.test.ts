import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DataFolder, dataFolder } from './data-folder.ts'
import { holdFolder, readHolder } from './folder-hold.ts'
import { processMark } from './process-identity.ts'

let folder: DataFolder

beforeEach(async () => {
  folder = dataFolder(await mkdtemp(join(tmpdir(), 'holdfast-hold-')))
})

afterEach(() => rm(folder.root, { recursive: true, force: true }))

describe('holding a data folder', () => {
  it('refuses a second holder and says who is there', async () => {
    const hold = await holdFolder(folder)
    await expect(holdFolder(folder)).rejects.toThrow(`process id ${process.pid}, which is still starting`)
    await hold.announce('http://127.0.0.1:3000')
    await expect(holdFolder(folder)).rejects.toThrow(`process id ${process.pid}, at http://127.0.0.1:3000`)
    await hold.release()
    await (await holdFolder(folder)).release()
    expect(await readdir(folder.root)).toEqual([])
  })

  it('gives it to one of many who come at once, a stale lock being there', async () => {
    await writeFile(folder.lock, JSON.stringify({ pid: 999_999_999, mark: 'x', address: null }))
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => holdFolder(folder)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it.each(['', 'not json', '{"pid":"1"}', '[]'])('takes over a lock that says %j', async (text) => {
    await writeFile(folder.lock, text)
    await holdFolder(folder)
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid })
  })

  it('takes over from a process whose id somebody else has by now', async () => {
    await writeFile(
      folder.lock,
      JSON.stringify({ pid: process.pid, mark: 'an earlier boot:12', address: null }),
    )
    await holdFolder(folder)
    expect(JSON.parse(await readFile(folder.lock, 'utf8'))).toMatchObject({ mark: processMark(process.pid) })
  })

  it('takes over from a process that was killed with -9', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    await writeFile(folder.lock, JSON.stringify({ pid, mark: processMark(pid), address: null }))
    await expect(holdFolder(folder)).rejects.toThrow(`process id ${pid}`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await holdFolder(folder)).release()
    expect(processMark(pid)).toBeNull()
  })
})
