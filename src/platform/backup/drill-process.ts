/**
 * The process that tries a backup. It is one of its own and gives way to everybody (lowest priority, its
 * server too), so that no deadline waits for a checksum. When the product leaves, it leaves.
 */
import { constants, setPriority } from 'node:os'
import { StartProblem } from '../start-problem.ts'
import { rehearse } from './drill.ts'
import { type DrillAnswer, drillOrder } from './drill-order.ts'

// By `exit`, so that the server it has started is asked to leave as well.
const leave = () => process.exit(1)
process.on('disconnect', leave)
process.on('SIGINT', leave)
process.on('SIGTERM', leave)

process.once('message', async (message) => {
  const answer = await answerTo(message)
  process.off('disconnect', leave)
  process.send?.(answer, () => process.disconnect())
})

async function answerTo(message: unknown): Promise<DrillAnswer> {
  try {
    setPriority(0, constants.priority.PRIORITY_LOW)
    return { seconds: await rehearse({ ...drillOrder.parse(message), say: () => undefined }) }
  } catch (error) {
    const words = error instanceof Error ? error.message : 'unknown fault'
    return { words, foreseen: error instanceof StartProblem }
  }
}
