/** Starts the process that tries a backup, and hears from it how that went. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { StartProblem } from '../start-problem.ts'
import { type DrillAnswer, type DrillOrder, drillAnswer } from './drill-order.ts'

const program = fileURLToPath(new URL('./drill-process.ts', import.meta.url))

/** @returns how many seconds it took @throws StartProblem when the backup would not help, Error when nothing is known */
export async function drillApart(order: DrillOrder, giveUp: AbortSignal): Promise<number> {
  giveUp.throwIfAborted()
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const cut = () => void child.kill('SIGTERM')
  giveUp.addEventListener('abort', cut)
  try {
    const answer = await new Promise<DrillAnswer>((resolve) => {
      let said: DrillAnswer = { words: 'the drill was ended before it was over', foreseen: false }
      child.once('message', (message) => {
        said = drillAnswer.parse(message)
      })
      child.once('error', (error) => resolve({ words: error.message, foreseen: false }))
      child.once('exit', () => resolve(said))
      child.send(order, () => undefined)
    })
    if ('seconds' in answer) return answer.seconds
    const words = `The newest backup could not be brought back: ${answer.words}`
    throw answer.foreseen ? new StartProblem(words) : new Error(words)
  } finally {
    giveUp.removeEventListener('abort', cut)
  }
}
