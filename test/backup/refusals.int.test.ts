/** What a restore and a backup refuse, each in words that say what to do, and with nothing changed. */
import { cp, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OwnMachine, ownMachine } from '../harness/own-machine.ts'

let machine: OwnMachine
/** BACKUP_DIR with one good backup. */
let cluster: string
let name: string

beforeAll(async () => {
  machine = await ownMachine()
  await machine.start()
  await machine.run('backup')
  cluster = (await readdir(machine.backups))[0] ?? ''
  name = (await readdir(join(machine.backups, cluster, 'base')))[0] ?? ''
})

afterAll(() => machine.end())

const restore = (...words: string[]) => machine.run('restore', ['--yes', ...words])

/** A copy of the backups with one file changed. */
async function altered(
  file: string,
  change: (path: string) => Promise<void>,
): Promise<Record<string, string>> {
  const copy = join(machine.root, 'altered')
  await rm(copy, { recursive: true, force: true })
  await cp(machine.backups, copy, { recursive: true })
  await change(join(copy, cluster, 'base', name, file))
  return { BACKUP_DIR: copy, DATA_DIR: join(machine.root, 'other') }
}

describe('a running Holdfast', () => {
  it('is never restored over, and the words say who is there', async () => {
    expect(await restore()).toMatchObject({
      code: 1,
      said: expect.stringMatching(/is in use by the Holdfast with process id \d+/),
    })
  })

  it('has its backups refused where their disk is missing, or a file is in the way', async () => {
    expect(await machine.run('backup', [], { BACKUP_DIR: '/nowhere/disk/backups' })).toMatchObject({
      code: 1,
      said: expect.stringContaining('it is not there. Is its disk mounted?'),
    })
    expect(await machine.run('backup', [], { BACKUP_DIR: machine.key })).toMatchObject({
      code: 1,
      said: expect.stringContaining('a file is in its way'),
    })
  })

  it('keeps only so many copies, and the log from the oldest of them', async () => {
    await machine.run('backup', [], { BACKUP_KEEP: '2' })
    const third = await machine.run('backup', [], { BACKUP_KEEP: '2' })
    expect(third.said).toContain('Removed, as 2 stay: ')
    const bases = join(machine.backups, cluster, 'base')
    const kept = (await readdir(bases)).toSorted()
    expect(kept).toHaveLength(2)
    expect(kept).not.toContain(name)
    name = kept[1] ?? ''
  })

  it('leaves a database of somebody’s own to its own tools, and takes their word that they have run', async () => {
    const own = { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x', DEMO: '1' }
    expect(await machine.run('backup', [], own)).toMatchObject({
      code: 1,
      said: expect.stringContaining('npm run backup -- --record'),
    })
    expect(await machine.run('restore', ['--yes'], own)).toMatchObject({
      code: 1,
      said: expect.stringContaining('restored by its own tools'),
    })
  })
})

describe('an empty machine', () => {
  beforeAll(() => machine.lose())

  it('is told where there is no backup, and which there are when a name is wrong', async () => {
    const nowhere = { BACKUP_DIR: join(machine.root, 'nothing') }
    expect(await machine.run('restore', ['--yes'], nowhere)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no backup in'),
    })
    expect((await restore('--backup', 'last-week')).said).toContain(`There are: ${name}`)
    expect((await restore('--force')).said).toContain('--force is not known here')
  })

  it('is asked for the key that is not in the backup, and for the right one', async () => {
    expect((await restore()).said).toContain('Backups do not hold it')
    const wrong = join(machine.root, 'wrong.key')
    await writeFile(wrong, Buffer.alloc(32, 9).toString('base64'))
    expect((await restore('--key', wrong)).said).toContain(
      'The key is not the one this backup was sealed with',
    )
    await writeFile(wrong, 'not a key')
    expect((await restore('--key', wrong)).said).toContain('is not 32 bytes in base64')
    await expect(readdir(machine.data)).rejects.toThrow('ENOENT')
  })

  it('keeps what lies in its data folder, whatever that is', async () => {
    await mkdir(machine.data)
    await writeFile(join(machine.data, 'notes.txt'), 'mine')
    expect(await restore('--key', machine.key)).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not empty (notes.txt)'),
    })
    expect(await readdir(machine.data)).toEqual(['notes.txt'])
    await rm(machine.data, { recursive: true })
  })

  it.each([
    [
      'of another PostgreSQL',
      'backup.json',
      async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace('"18"', '"17"')),
      'was taken from PostgreSQL 17',
    ],
    [
      'in which one byte has changed',
      'base.tar.gz',
      async (path: string) => {
        const file = await open(path, 'r+')
        await file.write(Buffer.from([0x55, 0xaa, 0x55, 0xaa]), 0, 4, 2_000_000)
        await file.close()
      },
      'is damaged',
    ],
    [
      'that was cut short',
      'base.tar.gz',
      async (path: string) => writeFile(path, (await readFile(path)).subarray(0, 1_000_000)),
      'is damaged',
    ],
    [
      'whose list of files was altered',
      'backup_manifest',
      (path: string) => writeFile(path, '{}'),
      'is damaged',
    ],
    ['without its password', 'postgres.password', (path: string) => rm(path), 'is damaged'],
  ])('refuses a backup %s, and leaves the folder empty', async (_title, file, change, words) => {
    const env = await altered(file, change)
    const { code, said } = await machine.run(
      'restore',
      ['--yes', '--key', machine.key, '--backup', name],
      env,
    )
    expect(said).toContain(words)
    expect(code).toBe(1)
    expect(await readdir(env.DATA_DIR ?? '').catch(() => [])).toEqual([])
  })

  it('gets everything but what is sealed when the key is lost and that is said', async () => {
    const { code, said } = await restore('--without-key')
    expect([code, said]).toEqual([0, expect.stringContaining('Done. Start with npm start.')])
    expect(await readdir(machine.data)).not.toContain('seal.key')
  })

  it('is told by the doctor that nobody runs', async () => {
    expect(await machine.run('doctor')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^WRONG {2}No Holdfast runs on .*\n {7}Start it with npm start/),
    })
  })
})
