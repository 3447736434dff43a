/** Dispatch as people see it: how long somebody has to answer, and until when a case may wait. */
import type { DeadlineWordsOf } from './deadline-words.ts'
import type { MinutesWordsOf } from './minutes-words.ts'

export const dispatchKinds: DeadlineWordsOf<'offer-lapse' | 'allocation-due'> = {
  'offer-lapse': {
    label: 'Offer lapses',
    passed: (due) => `Time to answer ran out at ${due}`,
    board: true,
    sheet: false,
    clock: true,
    unowned: true,
  },
  'allocation-due': {
    label: 'Allocation by the holder',
    passed: () => 'Allocation hours have begun',
    board: false,
    sheet: false,
    clock: true,
    unowned: true,
  },
}

/**
 * Minutes after an accepted T1 in which something must have been done (§idle-after-accepting), and after accepting in which
 * the brief must have been opened (§replies-by-text).
 */
export const attendanceMinutes: MinutesWordsOf<'idleMinutes' | 'briefMinutes'> = {
  idleMinutes: {
    usually: 15,
    label: 'An accepted T1 with nothing done',
    name: 'An accepted T1 with nothing done alarms',
  },
  briefMinutes: {
    usually: 5,
    label: 'An accepted brief not opened',
    name: 'A brief that is not opened alarms',
  },
}

/** What is watched of whoever has accepted. */
export const attendanceKinds: DeadlineWordsOf<'idle-due' | 'brief-due' | 'eta-due'> = {
  'idle-due': {
    label: 'Something done since accepting',
    passed: (_, times) =>
      times > 1 ? 'Still nothing done since it was accepted' : 'Accepted, and nothing has been done since',
    board: false,
    sheet: true,
    clock: true,
  },
  'brief-due': {
    label: 'Brief opened',
    passed: () => 'Accepted, and the brief has not been opened',
    board: false,
    sheet: true,
    clock: true,
  },
  'eta-due': {
    label: 'Arrival as promised',
    passed: (due) => `Not arrived by ${due}`,
    board: true,
    sheet: true,
    clock: true,
  },
}
