/** The web console is built at most once per version: a stamp of its sources stands beside the bundle. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './start-problem.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const console = join(root, 'web-console')
const stampFile = join(console, 'dist', '.built-from')
const sources = [join(console, 'src'), join(root, 'src', 'contracts')]
const single = [join(console, 'index.html'), join(console, 'vite.config.ts'), join(console, 'package.json')]

async function stampOf(): Promise<string> {
  const files = [...single]
  for (const folder of sources) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
    }
  }
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file))
  return hash.digest('hex')
}

/** Builds the console when its sources changed since the last build. @throws StartProblem when that fails */
export async function ensureConsole(say: (line: string) => void): Promise<void> {
  const [stamp, built] = await Promise.all([
    stampOf().catch(() => null),
    readFile(stampFile, 'utf8').catch(() => null),
  ])
  // A deployed image carries the bundle without its sources.
  if (stamp === null || stamp === built) return
  say('Building the web console, once for this version …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const output: string[] = []
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', console, '--logLevel', 'warn'], {
      cwd: console,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0)
    throw new StartProblem(
      `The web console could not be built. Run npm ci and try again.\n${output.join('').slice(-2000)}`,
    )
  await writeFile(stampFile, stamp)
}
