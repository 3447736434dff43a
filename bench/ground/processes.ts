/** Several processes of the product on one database, as an operator may run them. */
import type { Ground } from '../ground/ground.ts'
import { type Product, startProduct } from '../ground/product.ts'
import { environment, openStage, type Stage } from '../ground/stage.ts'

export type Role = 'all' | 'api' | 'worker'

export interface Crowd {
  readonly stage: Stage
  /** Those that serve people, in the order in which they were started. */
  readonly ports: readonly number[]
  stop(): Promise<void>
}

/** @param roles the first serves people */
export async function openCrowd(
  ground: Ground,
  name: string,
  roles: readonly Role[],
  more: Readonly<Record<string, string>>,
): Promise<Crowd> {
  const [first = 'all', ...others] = roles
  const stage = await openStage(ground, name, undefined, { ...more, ROLE: first })
  const products: Product[] = []
  const stop = async () => {
    await Promise.all(products.map((one) => one.stop()))
    await stage.stop()
  }
  try {
    for (const role of others) {
      const env = environment(stage.url, ground.dataKey, stage.provider)
      products.push(await startProduct({ ...env, ...more, ROLE: role }))
    }
  } catch (error) {
    await stop()
    throw error
  }
  const serving = products.filter((_, n) => others[n] !== 'worker').map(({ port }) => port)
  return { stage, ports: [stage.product.port, ...serving], stop }
}
