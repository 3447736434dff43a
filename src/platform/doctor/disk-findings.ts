/** How much room the disks have left, in sentences. */
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { systemCode } from '../start-problem.ts'
import { bad, type Finding, good } from './finding.ts'

export interface Disk {
  readonly what: string
  readonly folder: string
}

export interface Room {
  readonly free: number
  readonly all: number
}

const GB = 1024 ** 3
const LEAST_BYTES = GB
const LEAST_SHARE = 0.05

/** Pure. */
export function roomFinding({ what, folder }: Disk, room: Room | null): Finding {
  if (room === null)
    return bad(
      `${what} (${folder}) cannot be reached.`,
      'Is its disk there? Mount it, or set another folder.',
    )
  const left = `${(room.free / GB).toFixed(1)} GB (${Math.floor((room.free / room.all) * 100)} %)`
  if (room.free >= LEAST_BYTES && room.free >= room.all * LEAST_SHARE)
    return good(`${what} (${folder}) has ${left} left.`)
  return bad(
    `${what} (${folder}) has only ${left} left.`,
    'Free some space now: a full disk stops the database.',
  )
}

/** A folder that nobody has made yet is looked at through the one above it. */
export async function roomOf(folder: string): Promise<Room | null> {
  for (const path of [resolve(folder), dirname(resolve(folder))]) {
    try {
      const disk = await statfs(path)
      return { free: disk.bavail * disk.bsize, all: disk.blocks * disk.bsize }
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') return null
    }
  }
  return null
}

export const diskFindings = (disks: readonly Disk[]): Promise<Finding[]> =>
  Promise.all(disks.map(async (disk) => roomFinding(disk, await roomOf(disk.folder))))
