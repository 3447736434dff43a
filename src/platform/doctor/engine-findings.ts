/** How the engine is, in sentences. Pure: figures in, findings out. */
import type { EngineFigures } from '../engine-figures.ts'
import { ageWords, bad, type Finding, good } from './finding.ts'

/** What is asked of the database, and by whom it is asked. */
export type Examined = Omit<EngineFigures, 'now' | 'machineMs' | 'beatAt' | 'processes'> & {
  /** Milliseconds this machine is ahead of the database. */
  readonly clockDifferenceMs: number
  readonly broken: readonly string[]
}

export const MOST_CLOCK_MS = 2000
const MOST_SILENCE_MS = 5000
const MOST_EFFECT_MS = 30_000
const MOST_UNSEQUENCED = 1000

export function engineFindings(figures: Examined): Finding[] {
  return [
    clock(figures),
    beat(figures),
    overdue(figures),
    failedTimers(figures),
    feed(figures),
    effects(figures),
    consistencyChecks(figures),
  ]
}

const seconds = (ms: number): string => (Math.abs(ms) / 1000).toFixed(1)

function clock({ clockDifferenceMs: ms, wrongClocks }: Examined): Finding {
  if (Math.abs(ms) <= MOST_CLOCK_MS) {
    if (wrongClocks === 0) return good('The clocks of this machine and of the database agree.')
    return bad(
      `${wrongClocks === 1 ? 'One process has' : `${wrongClocks} processes have`} a clock that is not the database's. The database's decides.`,
      'Mend time synchronisation (chrony, systemd-timesyncd) on the machine whose log says clock-wrong.',
    )
  }
  return bad(
    `The clock of this machine is ${seconds(ms)} s ${ms > 0 ? 'ahead of' : 'behind'} the database's. The database's decides.`,
    'Mend time synchronisation (chrony, systemd-timesyncd) on whichever is wrong.',
  )
}

function beat({ beatAgeMs }: Examined): Finding {
  if (beatAgeMs !== null && beatAgeMs <= MOST_SILENCE_MS) return good('Timers are running.')
  return bad(
    beatAgeMs === null
      ? 'Timers have never run on this database.'
      : `Timers are not running: the sweeper was last heard ${ageWords(beatAgeMs / 60_000)} ago.`,
    'Start Holdfast, or start it again. Until then watch the board by hand: warnings will not come.',
  )
}

function overdue({ overdue: count, oldestOverdueMs, scheduled }: Examined): Finding {
  if (count === 0) return good(`No deadline is overdue; ${scheduled} are armed.`)
  return bad(
    `${count} of ${scheduled} deadlines are overdue, the oldest by ${seconds(oldestOverdueMs)} s.`,
    'Look at the load of the database and at locks held long (pg_stat_activity); start another worker.',
  )
}

function failedTimers({ failedTimers: count }: Examined): Finding {
  if (count === 0) return good('No deadline has failed again and again.')
  return bad(
    `${count === 1 ? '1 deadline has' : `${count} deadlines have`} failed three times and more; the others go on.`,
    'Open the case that the log names, act by hand, and report the error id.',
  )
}

function feed({ unsequenced }: Examined): Finding {
  if (unsequenced <= MOST_UNSEQUENCED)
    return good(`Screens are up to date; ${unsequenced} events wait for their number.`)
  return bad(
    `Screens are late: ${unsequenced} events wait for their number. Decisions are not late.`,
    'Look at the load of the database; start a process again that is stuck.',
  )
}

function effects({ effects: count, oldestEffectMs }: Examined): Finding {
  if (oldestEffectMs <= MOST_EFFECT_MS) return good(`Texts go out; ${count} effects wait.`)
  return bad(
    `Texts go out late: ${count} effects wait, the oldest for ${seconds(oldestEffectMs)} s.`,
    'Look at the provider’s status, and ring people on call by telephone.',
  )
}

function consistencyChecks({ broken }: Examined): Finding {
  if (broken.length === 0) return good('What must always be true of the database holds.')
  return bad(
    `What must always be true does not hold: ${broken.join('; ')}.`,
    'Look at the cases it concerns, keep the database as it is, and report it.',
  )
}
