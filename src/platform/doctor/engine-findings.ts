/** Part in the story: how the engine is, in sentences. Pure: figures in, findings out. */
import { ageWords, bad, type Finding, good } from './finding.ts'

export interface EngineFigures {
  /** Milliseconds this machine is ahead of the database. */
  readonly clockDifferenceMs: number
  readonly beatAgeMs: number | null
  readonly armed: number
  readonly overdue: number
  readonly oldestOverdueMs: number
  readonly poison: number
  readonly unsequenced: number
  readonly effects: number
  readonly oldestEffectMs: number
  readonly broken: readonly string[]
}

const MOST_CLOCK_MS = 2000
const MOST_SILENCE_MS = 5000
const MOST_EFFECT_MS = 30_000
const MOST_UNSEQUENCED = 1000

export function engineFindings(figures: EngineFigures): Finding[] {
  return [
    clock(figures),
    beat(figures),
    overdue(figures),
    poison(figures),
    feed(figures),
    effects(figures),
    invariants(figures),
  ]
}

const seconds = (ms: number): string => (Math.abs(ms) / 1000).toFixed(1)

function clock({ clockDifferenceMs: ms }: EngineFigures): Finding {
  if (Math.abs(ms) <= MOST_CLOCK_MS) return good('The clocks of this machine and of the database agree.')
  return bad(
    `The clock of this machine is ${seconds(ms)} s ${ms > 0 ? 'ahead of' : 'behind'} the database's. The database's decides.`,
    'Mend time synchronisation (chrony, systemd-timesyncd) on whichever is wrong.',
  )
}

function beat({ beatAgeMs }: EngineFigures): Finding {
  if (beatAgeMs !== null && beatAgeMs <= MOST_SILENCE_MS) return good('Timers are running.')
  return bad(
    beatAgeMs === null
      ? 'Timers have never run on this database.'
      : `Timers are not running: the sweeper was last heard ${ageWords(beatAgeMs / 60_000)} ago.`,
    'Start Holdfast, or start it again. Until then watch the board by hand: warnings will not come.',
  )
}

function overdue({ overdue: count, oldestOverdueMs, armed }: EngineFigures): Finding {
  if (count === 0) return good(`No deadline is overdue; ${armed} are armed.`)
  return bad(
    `${count} of ${armed} deadlines are overdue, the oldest by ${seconds(oldestOverdueMs)} s.`,
    'Look at the load of the database and at locks held long (pg_stat_activity); start another worker.',
  )
}

function poison({ poison: count }: EngineFigures): Finding {
  if (count === 0) return good('No deadline has failed again and again.')
  return bad(
    `${count === 1 ? '1 deadline has' : `${count} deadlines have`} failed three times and more; the others go on.`,
    'Open the case that the log names, act by hand, and report the error id.',
  )
}

function feed({ unsequenced }: EngineFigures): Finding {
  if (unsequenced <= MOST_UNSEQUENCED)
    return good(`Screens are up to date; ${unsequenced} events wait for their number.`)
  return bad(
    `Screens are late: ${unsequenced} events wait for their number. Decisions are not late.`,
    'Look at the load of the database; start a process again that is stuck.',
  )
}

function effects({ effects: count, oldestEffectMs }: EngineFigures): Finding {
  if (oldestEffectMs <= MOST_EFFECT_MS) return good(`Texts go out; ${count} effects wait.`)
  return bad(
    `Texts go out late: ${count} effects wait, the oldest for ${seconds(oldestEffectMs)} s.`,
    'Look at the provider’s status, and ring people on call by telephone.',
  )
}

function invariants({ broken }: EngineFigures): Finding {
  if (broken.length === 0) return good('What must always be true of the database holds.')
  return bad(
    `What must always be true does not hold: ${broken.join('; ')}.`,
    'Look at the cases it concerns, keep the database as it is, and report it.',
  )
}
