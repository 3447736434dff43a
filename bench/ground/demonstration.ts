/** The demonstration as a stranger starts it: an empty folder, no settings, its known accounts. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { emailOf, people } from '../../src/demo/region.ts'
import { type Desk, signInAt } from './desk.ts'
import { ownPrefix } from './leftovers.ts'
import type { Product } from './product.ts'

const PASSWORD = 'holdfast-demonstration'

/** @param act is given a data folder that does not exist yet */
export async function inEmptyFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(ownPrefix)
  await chmod(root, 0o711)
  try {
    return await act(join(root, 'data'))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

export const signInToDemonstration = (product: Product): Promise<Desk> =>
  signInAt(product.port, emailOf(people[0]?.name ?? ''), PASSWORD)
