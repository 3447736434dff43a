/**
 * A text that came in, was not understood, and that nobody has read: first the coordinator is told, then the manager,
 * then both again and again until somebody has read it (§unread-texts). Pure.
 */
import type { LeadingRole } from '../rota/who-answers.ts'

/** Told within two minutes of its arrival: the first alarm leaves room for the text's own way. */
export const FIRST_ALARM_SECONDS = 90
/** What would fall due a moment later is told of in the same text. */
export const TOGETHER_SECONDS = 30

const escalations: readonly { readonly roles: readonly LeadingRole[]; readonly nextSeconds: number }[] = [
  { roles: ['coordinator'], nextSeconds: 120 },
  { roles: ['manager'], nextSeconds: 600 },
]
const onAndOn = { roles: ['coordinator', 'manager'], nextSeconds: 600 } as const

/** Who is told, and when the next are. @param escalation counts the alarms from 1 */
export const alarmOf = (escalation: number) => escalations[escalation - 1] ?? onAndOn
