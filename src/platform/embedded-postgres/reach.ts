/**
 * As root the database server runs as an unprivileged user, who must be able to pass through every
 * folder above its own. This names the ones in the way, before PostgreSQL fails with something less plain.
 */
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Owner = { readonly uid: number; readonly gid: number }
export type Mode = Owner & { readonly mode: number }

/** Whether `user` may pass through a folder of this mode (its x permission; access lists are not looked at). */
export function mayPass(user: Owner, folder: Mode): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0
  return (folder.mode & 0o001) !== 0
}

/** The folder and all its parents, from the root downwards. */
export function lineage(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [...lineage(parent), folder]
}

/** Every folder on the way to and including `folder` that `user` cannot pass, outermost first. */
export async function blockingFolders(user: Owner, folder: string): Promise<string[]> {
  const blocking: string[] = []
  for (const step of lineage(folder)) if (!mayPass(user, await stat(step))) blocking.push(step)
  return blocking
}
