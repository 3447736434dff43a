// The launcher behind every npm script. npm itself may have been started by an older Node; the product needs 24, which
// comes as the development dependency `node`. This file runs on Node 20 and newer, finds the right binary and runs
// `<binary> <script.ts> ...args` with it.
//
// Signals: npm passes SIGINT and SIGTERM on to its child, and a Ctrl-C reaches the whole process group besides, so one
// key press arrives here twice. The child therefore gets a session of its own, and each signal is passed on exactly
// once: what arrives again within REPEAT_MS is the same key press. Where the launcher dies without a word (kill -9),
// follow-launcher.mjs ends the child the same way, so that no server is left behind unseen. A SIGTERM to npm alone ends
// npm and the shell between, and nothing arrives here: when npm is gone, the child is told to stop in order.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const REPEAT_MS = 300
/**
 * For the product: the space for young objects grows to 16 MB and not to 64. A burst (five hundred consoles that open a
 * board) otherwise leaves a process with a hundred megabytes more for good, and intake is no faster for it.
 */
const PRODUCT_FLAGS = ['--max-semi-space-size=16']
const LOOK_FOR_NPM_MS = 250
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const follow = new URL('./tools/follow-launcher.mjs', import.meta.url).href

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const packages = ['node', `node-${process.platform}-${process.arch}`]
  return packages
    .map((name) => join(root, 'node_modules', name, 'bin', file))
    .find((path) => existsSync(path))
}

/** @returns whether the child has been told to stop, once or more */
function passSignalsOn(child) {
  const last = new Map()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = performance.now()
      const repeated = now - (last.get(signal) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS
      last.set(signal, repeated ? (last.get(signal) ?? now) : now)
      if (!repeated) child.kill(signal)
    })
  }
  return () => last.size > 0
}

/** Who started a process, where the system says so: npm starts a shell, which starts this. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Only under npm: who starts this file by hand may mean it to stay when the starter has left. A child that was told to stop
 * is not told again, since a second signal means at once.
 */
function stopWithoutNpm(child, wasTold) {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const look = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || npm <= 1 || isAlive(npm))) return
    clearInterval(look)
    if (!wasTold()) child.kill('SIGTERM')
  }, LOOK_FOR_NPM_MS)
  look.unref()
}

function fail(words) {
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

const [script, ...args] = process.argv.slice(2)
if (script === undefined) fail('Usage: node scripts/node24.mjs <script.ts> [arguments]')
const binary = findNode()
if (binary === undefined) {
  fail(
    [
      `Holdfast needs Node ${NEEDED} or newer; this is Node ${process.versions.node}, and Node ${NEEDED} is not in node_modules.`,
      'Run `npm ci` (without --ignore-scripts and without --omit=dev), or start with Node 24 or newer.',
    ].join('\n'),
  )
}

const flags = script === 'src/main.ts' ? PRODUCT_FLAGS : []
const child = spawn(binary, [...flags, '--import', follow, script, ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: process.platform !== 'win32',
})
stopWithoutNpm(child, passSignalsOn(child))
child.on('error', (error) => fail(`Node ${NEEDED} could not be started (${binary}): ${error.message}`))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
