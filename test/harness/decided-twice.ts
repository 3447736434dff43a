/**
 * Commands whose decision is made twice in the smoke tests, because it needs what most commands do not: each costs one
 * trip more, under the lock. Whoever adds one to it has seen that, and has asked whether the command should expect it
 * (`expects`). With HOLDFAST_DECIDED_TWICE=1 the list is written to `.tmp/decided-twice.txt`, one line each time.
 */
import { appendFileSync } from 'node:fs'

const known: Readonly<Record<string, readonly string[]>> = {
  'POST /api/calls/:id/received-time': ['look_again', 'breach_in_time'],
  // Which tables a case has is read before it is locked: another step of it may come in between. Where others were asked
  // too, it is asked whom their own text has not reached yet.
  'POST /api/offers/:id/accept': ['assignment', 'visit', 'visit_step', 'untold', 'message'],
  'POST /api/offers/:id/decline': ['assignment', 'visit', 'visit_step'],
  'POST /api/cases/:id/take': ['untold', 'message'],
  'an answer by taken': ['untold', 'message'],
  'an answer by text': ['assignment', 'visit', 'visit_step', 'untold', 'message'],
  'POST /api/cases/:id/close': ['detention_fact', 'untold', 'message'],
  // A prompt to look at the urgency again stands already, or a breach was in time after all: few cases have either, and
  // the others need not ask.
  'POST /api/calls': ['look_again'],
  'POST /api/cases/:id/story': ['look_again'],
  'POST /api/cases/:id/details': ['detention_fact', 'look_again', 'breach_in_time'],
  'POST /api/cases/:id/visit': ['look_again', 'breach_in_time'],
  'POST /api/cases/:id/retriage': ['look_again', 'breach_in_time'],
  // Somebody was told already that nobody had triaged it.
  'POST /api/cases/:id/triage': ['message'],
  // A lower urgency may wait until allocation: whoever is being asked is asked no more.
  'POST /api/cases/:id/retriage/answer': ['untold', 'message', 'look_again'],
  'deadlines that passed': ['detention_fact', 'look_again'],
}

export function watchAgain() {
  const seen = new Map<string, Set<string>>()
  return {
    note(command: string, need: string): void {
      seen.set(command, (seen.get(command) ?? new Set()).add(need))
    },
    /** @throws Error naming what was decided twice and is not in the list */
    compare(): void {
      const lines = [...seen].flatMap(([command, needs]) =>
        [...needs].map((need) => [command, need] as const),
      )
      if (process.env.HOLDFAST_DECIDED_TWICE) {
        for (const line of lines) appendFileSync('.tmp/decided-twice.txt', `${line.join('\t')}\n`)
        return
      }
      const fresh = lines.filter(([command, need]) => !known[command]?.includes(need))
      if (fresh.length > 0)
        throw new Error(
          `decided twice: ${fresh.map(([command, need]) => `${command} for ${need}`).join('; ')}`,
        )
    },
  }
}
