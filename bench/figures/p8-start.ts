/** P8: an empty folder, `npm start`, and the first call is logged; beside initdb and a server start alone. */
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { callForm, logCall } from '../ground/calls.ts'
import { inEmptyFolder, signInToDemonstration } from '../ground/demonstration.ts'
import { startProduct } from '../ground/product.ts'
import { type Line, times } from '../line.ts'
import { repeat } from '../rounds.ts'
import type { Bench } from './figure.ts'

export async function p8(bench: Bench): Promise<Line[]> {
  bench.say('P8: from an empty folder to the first call …')
  const measured = await repeat(bench.rounds, async () => ({
    ours: await inEmptyFolder(firstCall),
    floor: await inEmptyFolder(serverAlone),
  }))
  return [
    {
      figure: 'P8',
      what: 'empty folder to the first call logged: founding, a day of calls and sign-in with it',
      unit: 's',
      rounds: measured.map(({ ours }) => ours),
      floor: { name: 'initdb and server start alone', rounds: measured.map(({ floor }) => floor) },
      goal: times(3),
      closing:
        'Loading the modules, founding the region and playing the day of calls through the services come on top of the server.',
    },
  ]
}

const seconds = (began: number): number => (performance.now() - began) / 1000

async function firstCall(folder: string): Promise<number> {
  const began = performance.now()
  const product = await startProduct({ DATA_DIR: folder })
  try {
    const desk = await signInToDemonstration(product)
    await logCall(desk, callForm(null))
    desk.close()
    return seconds(began)
  } finally {
    await product.stop()
  }
}

/** The product's own way of making and starting a server, so that both sides have the same flags. */
async function serverAlone(folder: string): Promise<number> {
  const began = performance.now()
  const server = await startEmbeddedPostgres({ folder })
  const took = seconds(began)
  await server.stop()
  return took
}
