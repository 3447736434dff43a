/** Every figure of the performance contract, with what measures it. */
import type { Figures } from '../run-figures.ts'
import { p1 } from './p1-intake.ts'
import { p2 } from './p2-first-text.ts'
import { p3 } from './p3-push.ts'
import { p4 } from './p4-deadlines.ts'
import { p4OtherQueues } from './p4-queues.ts'
import { p4Reminders } from './p4-reminders.ts'
import { p5 } from './p5-accept.ts'
import { p5Rate } from './p5-rate.ts'
import { p6Consoles } from './p6-consoles.ts'
import { p6Reads } from './p6-reads.ts'
import { p7 } from './p7-growth.ts'
import { p8 } from './p8-start.ts'
import { p9 } from './p9-memory.ts'
import { p10 } from './p10-processes.ts'
import { p11 } from './p11-statements.ts'
import { p12 } from './p12-texts.ts'

export const figures: Figures = {
  P1: [p1],
  P2: [p2],
  P3: [p3],
  P4: [p4, p4OtherQueues, p4Reminders],
  P5: [p5, p5Rate],
  P6: [p6Reads, p6Consoles],
  P7: [p7],
  P8: [p8],
  P9: [p9],
  P10: [p10],
  P11: [p11],
  P12: [p12],
}
