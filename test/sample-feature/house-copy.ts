/** Copies the repository into a folder, and adds a made-up feature to it: the feature's own files and its registrations. */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Line, Registration } from './registrations.ts'

export const house = fileURLToPath(new URL('../../', import.meta.url))
const files = fileURLToPath(new URL('./files/', import.meta.url))

/** The paths of the repository that type checks and tests read. */
const parts = [
  'src',
  'migrations',
  'test',
  'scripts',
  'docs/architecture.md',
  'bench',
  'web-console/src',
  'web-console/tsconfig.json',
  'web-console/vite.config.ts',
  'web-console/package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'package.json',
]

export function copyHouse(to: string): void {
  for (const part of parts) cpSync(join(house, part), join(to, part), { recursive: true })
  symlinkSync(join(house, 'node_modules'), join(to, 'node_modules'))
}

/** The paths of the feature's own files in the copy. Here each name ends in `.txt` as well, so that no tool reads it as code. */
export const ownFiles: readonly string[] = globSync('**/*.txt', { cwd: files })
  .map((path) => path.slice(0, -'.txt'.length))
  .sort()

/** @throws Error when the repository has such a file already */
export function moveIn(to: string): void {
  for (const path of ownFiles) {
    if (existsSync(join(to, path))) throw new Error(`${path} is no file of its own: the house has it`)
    mkdirSync(dirname(join(to, path)), { recursive: true })
    cpSync(join(files, `${path}.txt`), join(to, path))
  }
}

/** @throws Error naming the line that is gone, or is no longer the only one */
function place(lines: string[], one: Line, file: string): void {
  const begins = 'after' in one ? one.after : one.inList
  const found = lines.flatMap((line, at) => (line.startsWith(begins) ? [at] : []))
  const [at] = found
  if (at === undefined || found.length > 1)
    throw new Error(
      `${file} has ${found.length} lines that begin with "${begins}": choose another in registrations.ts`,
    )
  if ('after' in one) {
    lines.splice(at + 1, 0, one.line)
    return
  }
  const list = lines[at] ?? ''
  if (!list.endsWith('],')) throw new Error(`${file}: the list "${begins}" does not end on its line any more`)
  lines[at] = `${list.slice(0, -'],'.length)}, ${one.item}],`
}

/** The text of each file that these registrations change, after the change. */
export function registered(which: readonly Registration[]): Map<string, string> {
  const changed = new Map<string, string[]>()
  for (const { file, lines, import: imported } of which) {
    const text = changed.get(file) ?? readFileSync(join(house, file), 'utf8').split('\n')
    for (const line of lines) place(text, line, file)
    if (imported !== undefined) text.splice(firstImport(text, file), 0, imported)
    changed.set(file, text)
  }
  return new Map([...changed].map(([file, text]) => [file, text.join('\n')]))
}

function firstImport(text: readonly string[], file: string): number {
  const at = text.findIndex((line) => line.startsWith('import '))
  if (at === -1) throw new Error(`${file} imports nothing`)
  return at
}

export function writeAll(to: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) writeFileSync(join(to, path), text)
}
