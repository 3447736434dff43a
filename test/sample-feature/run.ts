/** Runs tests of a copy of the repository, in a process of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Ran {
  readonly passed: boolean
  readonly output: string
}

async function run(cwd: string, args: readonly string[]): Promise<Ran> {
  // Without the variables that the running tests have put into the environment.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/VITEST|^TEST$/.test(name)))
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { passed: code === 0, output }
}

export const runTests = (
  cwd: string,
  project: 'unit' | 'integration',
  files: readonly string[],
): Promise<Ran> => run(cwd, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...files])

/** `npm run openapi`: builds the server as a start does, and prints why when that fails. */
export const makeServer = (cwd: string): Promise<Ran> => run(cwd, ['scripts/write-openapi.ts'])
