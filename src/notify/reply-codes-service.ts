/** Reply codes for new offers, from the machine's randomness. */
import { randomBytes } from 'node:crypto'
import { replyCode, replyCodeLengths } from './reply-code.ts'

/** Short codes while they last; longer ones when somebody's are used up and a unit of work had to run again. */
export function createCodes(): () => string {
  let length: number = replyCodeLengths.shortest
  const recent: number[] = []
  return () => {
    recent.push(performance.now())
    if (recent.length > 2000) {
      const first = recent.shift() ?? 0
      if (performance.now() - first < 600_000) length = replyCodeLengths.longest
    }
    return replyCode(randomBytes(8), length)
  }
}
