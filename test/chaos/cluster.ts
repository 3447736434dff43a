/**
 * A PostgreSQL of the run's own that can be killed: started by the product's own code, then kept without the product's
 * supervisor, which would bring it back at once. Killed and stopped by the id of this child only.
 */
import { resolve } from 'node:path'
import { dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { stopLeftover } from '../../src/platform/embedded-postgres/leftover.ts'
import { findPrograms } from '../../src/platform/embedded-postgres/programs.ts'
import { chooseRunAs } from '../../src/platform/embedded-postgres/run-as.ts'
import { launch, type Server } from '../../src/platform/embedded-postgres/server.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'

export interface Cluster {
  readonly url: string
  readonly port: number
  /** kill -9 of the postmaster; its children leave by themselves. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** @param settings of the server, beside the product's own */
export async function startCluster(
  where: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const made = await startEmbeddedPostgres({ folder: where })
  const { url, port } = made
  await made.stop()
  const folder = dataFolder(resolve(where))
  const quiet = () => undefined
  const runAs = await chooseRunAs(folder, quiet)
  const programs = await findPrograms(folder, runAs)
  let server: Server | undefined

  async function start(): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      await stopLeftover(folder, quiet)
      const found = await launch({ folder, programs, runAs, port, settings, say: quiet })
      if (!('kind' in found)) {
        server = found
        return
      }
      if (found.kind === 'fault') throw new Error(found.words)
      await new Promise((again) => setTimeout(again, 100))
    }
    throw new Error('PostgreSQL does not start again')
  }
  const end = async (signal: NodeJS.Signals) => {
    const going = server
    server = undefined
    going?.signal(signal)
    await going?.gone
  }
  await start()
  return { url, port, start, kill: () => end('SIGKILL'), stop: () => end('SIGINT') }
}
