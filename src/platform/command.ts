/** `npm run backup`, `restore` and `doctor` speak plainly and leave with a code that a script can read. */
import { StartProblem } from './start-problem.ts'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Runs a command; a problem in words is printed without a stack. @param body answers whether all was well */
export async function runCommand(body: (words: readonly string[]) => Promise<boolean>): Promise<void> {
  // Whoever reads along may stop (`| head`): the work goes on to its end.
  process.stdout.on('error', () => undefined)
  try {
    if (!(await body(process.argv.slice(2)))) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** The value after `--name`, or undefined. @throws StartProblem when the name stands there without one */
export function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name)
  if (at === -1) return undefined
  const value = words[at + 1]
  if (value === undefined || value.startsWith('--')) throw new StartProblem(`${name} needs a value after it.`)
  return value
}

/** @throws StartProblem naming a word that this command does not know */
export function refuseUnknown(
  words: readonly string[],
  known: readonly string[],
  takesValue: readonly string[],
): void {
  const unknown = words.find(
    (word, at) =>
      !known.includes(word) && !takesValue.includes(word) && !takesValue.includes(words[at - 1] ?? ''),
  )
  if (unknown !== undefined)
    throw new StartProblem(
      `${unknown} is not known here. Known are: ${[...known, ...takesValue].join(', ')}.`,
    )
}
