// The launcher behind every npm script. npm itself may have been started by an older Node; the product needs 24, which
// comes as the development dependency `node`. This file runs on Node 20 and newer, finds the right binary and runs
// `<binary> <script.ts> ...args` with it.
//
// Signals: npm passes SIGINT and SIGTERM on to its child, and a Ctrl-C reaches the whole process group besides, so one
// key press arrives here twice. The child therefore gets a session of its own, and each signal is passed on exactly
// once: what arrives again within REPEAT_MS is the same key press. Where the launcher dies without a word (kill -9),
// follow-launcher.mjs ends the child the same way, so that no server is left behind unseen.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const REPEAT_MS = 300
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

const child = spawn(binary, ['--import', follow, script, ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  detached: process.platform !== 'win32',
})
passSignalsOn(child)
child.on('error', (error) => fail(`Node ${NEEDED} could not be started (${binary}): ${error.message}`))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
