/** Commands that change what is there ask first. An end of input counts as no. */
import { createInterface } from 'node:readline/promises'

export async function agrees(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  const answer = await Promise.race([terminal.question('Type yes to go on: '), ended])
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}
