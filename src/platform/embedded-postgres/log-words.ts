/**
 * Reads what PostgreSQL last said before it left, and says it so that a person knows what to do.
 * Pure: text in, words out.
 */
import { folderWords } from './data-folder.ts'

export type Farewell =
  /** Another process has the port: choose another one, or wait for it. */
  | { readonly kind: 'port-taken' }
  /** Remains of the last server are still leaving: try again soon. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'fault'; readonly words: string }

/** @param tail the lines that this start has added to the log; @param place data folder and log, for the words */
export function farewell(tail: string, place: { readonly root: string; readonly log: string }): Farewell {
  if (/Address already in use|could not create any TCP\/IP sockets/.test(tail)) return { kind: 'port-taken' }
  if (/pre-existing shared memory block|lock file ".*" already exists/.test(tail)) return { kind: 'busy' }
  const code = faultCode(tail)
  const known = code === undefined ? undefined : folderWords(code, place.root)
  if (known !== undefined) return { kind: 'fault', words: known }
  const last = tail.split('\n').findLast((line) => /FATAL|PANIC|error/.test(line))
  const said =
    last === undefined ? 'It said nothing.' : `It said: ${last.replace(/^.*?(FATAL|PANIC):\s*/, '')}`
  return {
    kind: 'fault',
    words: `The embedded PostgreSQL stopped while starting. ${said} (More in ${place.log}.)`,
  }
}

function faultCode(tail: string): string | undefined {
  if (/No space left on device|Disk quota exceeded/.test(tail)) return 'ENOSPC'
  if (/Read-only file system/.test(tail)) return 'EROFS'
  if (/Permission denied/.test(tail)) return 'EACCES'
  return undefined
}
