/**
 * PostgreSQL refuses to run as root, so a Holdfast started by root lends its database server a user
 * of its own. The owner of an existing cluster decides; otherwise `holdfast`, else `postgres`, else `holdfast` is made.
 */
import { spawnSync } from 'node:child_process'
import { chmod, chown, readFile, stat } from 'node:fs/promises'
import { StartProblem } from '../start-problem.ts'
import type { DataFolder } from './data-folder.ts'
import { blockingFolders, mayPass, type Owner } from './reach.ts'

/** Who the server runs as; null means: as this very user. */
export type RunAs = (Owner & { readonly name: string }) | null

/**
 * @throws StartProblem when no user can be found, or when an existing cluster belongs to somebody we cannot become
 */
export async function chooseRunAs(folder: DataFolder, say: (line: string) => void): Promise<RunAs> {
  const own = process.getuid?.()
  const owner = await stat(folder.cluster).catch(() => null)
  if (own === undefined) return null
  if (own !== 0) {
    if (owner === null || owner.uid === own) return null
    throw new StartProblem(
      `The database in ${folder.cluster} belongs to another user (uid ${owner.uid}). ` +
        'Start Holdfast as that user or as root, or choose another folder with DATA_DIR.',
    )
  }
  const users = await readUsers()
  if (owner !== null && owner.uid !== 0) {
    const name = users.find((user) => user.uid === owner.uid)?.name ?? `uid ${owner.uid}`
    return { uid: owner.uid, gid: owner.gid, name }
  }
  const chosen = pick(users, ['holdfast', 'postgres']) ?? (await makeUser(say)) ?? pick(users, ['nobody'])
  if (chosen === undefined) {
    throw new StartProblem(
      'Holdfast was started as root, and PostgreSQL does not run as root. Make a user for it with ' +
        '"useradd --system holdfast", start Holdfast as another user, or set DATABASE_URL.',
    )
  }
  if (owner !== null) await chown(folder.cluster, chosen.uid, chosen.gid)
  return chosen
}

/**
 * Makes sure that the server's user can pass to the data folder. The data folder itself is ours and is opened for
 * passing (not for reading); the folders above it are not ours, so those are only named.
 * @throws StartProblem naming the folders in the way and the commands that help
 */
export async function openTheWay(folder: DataFolder, runAs: RunAs): Promise<void> {
  if (runAs === null) return
  const mode = await stat(folder.root)
  if (!mayPass(runAs, mode) && mode.uid === 0) await chmod(folder.root, (mode.mode & 0o7777) | 0o011)
  const blocking = await blockingFolders(runAs, folder.root)
  if (blocking.length === 0) return
  throw new StartProblem(
    `Holdfast was started as root, so its database server runs as the user "${runAs.name}", who cannot pass ` +
      `through ${blocking[0]} to the data folder ${folder.root}.\n` +
      'Either choose a folder that user can reach:  DATA_DIR=/var/lib/holdfast npm start\n' +
      `or let users pass through, without reading:  chmod o+x ${blocking.map((path) => `'${path}'`).join(' ')}`,
  )
}

type User = Owner & { readonly name: string }

const pick = (users: readonly User[], names: readonly string[]): User | undefined =>
  names
    .map((name) => users.find((user) => user.name === name && user.uid !== 0))
    .find((user) => user !== undefined)

async function readUsers(): Promise<User[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name === undefined || uid === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

async function makeUser(say: (line: string) => void): Promise<User | undefined> {
  const shell = ['--shell', '/usr/sbin/nologin']
  const made =
    spawnSync('useradd', ['--system', '--no-create-home', '--user-group', ...shell, 'holdfast'], {
      timeout: 10_000,
    }).status === 0 || spawnSync('adduser', ['-S', '-D', '-H', 'holdfast'], { timeout: 10_000 }).status === 0
  if (!made) return undefined
  say('Made the system user "holdfast" for the database server, which does not run as root.')
  return pick(await readUsers(), ['holdfast'])
}
