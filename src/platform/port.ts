/**
 * Where the console listens. A port that somebody asked for is that port or an error that names it;
 * the default one gives way to the next free one, and says so.
 */
import { createServer } from 'node:net'
import { StartProblem, systemCode } from './start-problem.ts'

/** How far to look for the next free port before giving up. */
const TRIES = 100

export type ChosenPort = {
  readonly port: number
  /** What to tell the person, when it is not the port they would expect. */
  readonly note: string | null
}

/**
 * The port to listen on, free a moment ago. `port: 0` gives any free one.
 * @throws StartProblem when the port was set and is taken, may not be used, or the host is not of this machine
 */
export async function choosePort(wish: {
  host: string
  port: number
  portWasSet: boolean
}): Promise<ChosenPort> {
  if (wish.port === 0) return { port: await anyPort(wish.host), note: null }
  const last = wish.portWasSet ? wish.port : Math.min(wish.port + TRIES, 65_535)
  for (let port = wish.port; port <= last; port += 1) {
    if (!(await isFree(wish.host, port, wish.portWasSet))) continue
    if (port === wish.port) return { port, note: null }
    return { port, note: `Port ${wish.port} is taken by another program; using the next free one, ${port}.` }
  }
  throw new StartProblem(
    wish.portWasSet
      ? `The port ${wish.port} (PORT) is taken by another program. Stop that program, or set another PORT; 0 takes any.`
      : `The ports ${wish.port} to ${last} are all taken. Set PORT to a free one; 0 takes any.`,
  )
}

/** A port of `host` that is free now, chosen by the system. */
export const freePort = (host: string): Promise<number> => probe(host, 0)

async function anyPort(host: string): Promise<number> {
  try {
    return await freePort(host)
  } catch (error) {
    throw hostProblem(host, systemCode(error), error)
  }
}

async function isFree(host: string, port: number, wasSet: boolean): Promise<boolean> {
  try {
    await probe(host, port)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EADDRINUSE') return false
    if (code === 'EACCES' && !wasSet) return false
    if (code === 'EACCES')
      throw new StartProblem(`This user may not listen on port ${port} (PORT). Use one above 1023.`)
    throw hostProblem(host, code, error)
  }
}

function hostProblem(host: string, code: string, error: unknown): unknown {
  if (!['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) return error
  return new StartProblem(
    `HOST=${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
  )
}

function probe(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(found))
    })
  })
}
