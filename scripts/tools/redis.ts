/** The integration tests run BullMQ on Redis as well. Where there is no server it is installed, aloud, or asked for. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.ts'
import { say } from './tally.ts'

const PACKAGE = 'redis-server'
/** Seconds. Long, because a package manager that is ended half-way leaves work behind; no stage's budget pays for it. */
const INSTALL_LIMIT = 900

function has(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** What it printed is shown only where it failed. */
async function aptGet(...args: string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-q', '-y', ...args], {
    limit: INSTALL_LIMIT,
    output: 'keep',
    env,
  })
  if (code !== 0) say(output.trim())
  return code === 0
}

/** @returns undefined when a `redis-server` can be started, else what the person at the keyboard has to do */
export async function ensureRedis(): Promise<string | undefined> {
  if (has(PACKAGE)) return undefined
  const byHand = `no ${PACKAGE} was found; install it with: sudo apt-get install -y ${PACKAGE} (macOS: brew install redis)`
  if (process.getuid?.() !== 0 || !has('apt-get')) return byHand
  say(`  There is no Redis server here: installing the Debian package ${PACKAGE}.`)
  const install = () => aptGet('install', '--no-install-recommends', PACKAGE)
  if (!(await install()) && !has(PACKAGE)) {
    await aptGet('update')
    await install()
  }
  if (!has(PACKAGE)) return byHand
  say(`  The Debian package ${PACKAGE} was installed.`)
  return undefined
}
