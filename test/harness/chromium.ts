/**
 * The browser of the tests: the Chromium that comes inside an npm package, or else an installed one. Each candidate is
 * started once to ask its version, because a file that exists may still lack a library.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import packaged, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'

export interface Chromium {
  readonly executablePath: string
  /** The package's own default arguments switch web security off: they are not used. */
  readonly args: readonly string[]
  readonly version: string
}

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const start = promisify(execFile)

async function version(executablePath: string): Promise<string | undefined> {
  try {
    const { stdout } = await start(executablePath, ['--no-sandbox', '--version'], { timeout: 20_000 })
    return stdout.trim()
  } catch {
    return undefined
  }
}

const onPath = (): string[] =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => installed.map((name) => join(folder, name)))
    .filter((path) => existsSync(path))

/** Libraries that a bare machine lacks (libnss3) come with the package as well. */
async function addLibraries(): Promise<void> {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  await inflate(join(dirname(main), '..', 'bin', 'al2023.tar.br'))
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'))
}

async function fromPackage(): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const executablePath = await packaged.executablePath()
  const first = await version(executablePath)
  if (first === undefined) await addLibraries()
  const found = first ?? (await version(executablePath))
  return found === undefined ? undefined : { executablePath, args: ['--no-sandbox'], version: found }
}

/**
 * Finds a browser that starts.
 * @throws Error with the command that installs one
 */
export async function findChromium(): Promise<Chromium> {
  const own = await fromPackage()
  if (own) return own
  for (const executablePath of onPath()) {
    const found = await version(executablePath)
    if (found !== undefined) return { executablePath, args: ['--no-sandbox'], version: found }
  }
  throw new Error('No browser was found. Install Chromium, for example: sudo apt-get install -y chromium')
}
