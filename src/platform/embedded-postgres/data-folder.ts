/**
 * Where things lie in DATA_DIR, and the words for a folder that cannot be written.
 * The cluster belongs to the user that the server runs as; everything else to whoever started Holdfast.
 */
import { join } from 'node:path'
import { StartProblem, systemCode } from '../start-problem.ts'

export type DataFolder = {
  readonly root: string
  /** PGDATA. Appears by one rename when it is whole, so a half-made cluster is never mistaken for one. */
  readonly cluster: string
  readonly clusterInMaking: (mark: string) => string
  readonly password: string
  readonly log: string
  readonly lock: string
  /** Copy of the server's programs, made only where the originals cannot be reached by the server's user. */
  readonly programs: (version: string) => string
}

export function dataFolder(root: string): DataFolder {
  return {
    root,
    cluster: join(root, 'postgres'),
    clusterInMaking: (mark) => join(root, `initdb-${mark}`),
    password: join(root, 'postgres.password'),
    log: join(root, 'postgres.log'),
    lock: join(root, 'holdfast.lock'),
    programs: (version) => join(root, `server-${version}`),
  }
}

/** What Holdfast itself puts into DATA_DIR; `npm run reset` removes nothing else. */
const ours = [
  /^postgres($|\.)/,
  /^initdb-/,
  /^server-/,
  /^restore-/,
  /^holdfast\./,
  /\.key$/,
  /^console($|[-.])/,
]

export const isOurs = (entry: string): boolean => ours.some((pattern) => pattern.test(entry))

/**
 * Turns a system error met while working in `folder` into words that say what to do.
 * @returns a StartProblem for the faults a person can mend, otherwise the error as it came
 */
export function folderProblem(error: unknown, folder: string): unknown {
  const words = folderWords(systemCode(error), folder)
  return words === undefined ? error : new StartProblem(words, { cause: error })
}

export function folderWords(code: string, folder: string): string | undefined {
  const other = 'or choose another folder, for example DATA_DIR=/var/lib/holdfast'
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds the data folder ${folder} is full. Free some space, then start again.`
    case 'EROFS':
      return `The data folder ${folder} is on a read-only file system. Mount it writable, ${other}.`
    case 'EACCES':
    case 'EPERM':
      return `The data folder ${folder} cannot be written by this user. Give the user that folder, ${other}.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `The data folder ${folder} is not a folder: a file is in its way. Move that file, ${other}.`
    default:
      return undefined
  }
}
