/** A believable rota for the demonstration: twelve-hour shifts from 08:00 and 20:00, each locality's three in turn. */
import type { ShiftRole } from '../contracts/vocabulary.ts'
import { type LocalityName, localities, people } from './region.ts'

export interface DemoShift {
  readonly person: string
  readonly role: ShiftRole
  readonly locality: LocalityName | null
  /** Local date of its start, and 8 or 20 o'clock. */
  readonly date: string
  readonly hour: 8 | 20
}

/** @param firstDay days since 1970-01-01 */
export function demoRota(firstDay: number, days: number, isoDate: (day: number) => string): DemoShift[] {
  const shifts: DemoShift[] = []
  const turn = (list: readonly string[], n: number) => list[n % list.length] ?? ''
  const named = (role: string) => people.filter((person) => person.role === role).map((person) => person.name)
  for (let day = firstDay; day < firstDay + days; day += 1) {
    for (const hour of [8, 20] as const) {
      const n = day * 2 + (hour === 20 ? 1 : 0)
      const date = isoDate(day)
      for (const locality of localities) {
        const team = people.filter((person) => person.locality === locality).map((person) => person.name)
        shifts.push({ person: turn(team, n), role: 'first-on-call', locality, date, hour })
        shifts.push({ person: turn(team, n + 1), role: 'second-on-call', locality, date, hour })
      }
      shifts.push({ person: turn(named('coordinator'), n), role: 'coordinator', locality: null, date, hour })
      shifts.push({ person: turn(named('manager'), day), role: 'manager', locality: null, date, hour })
      shifts.push({
        person: turn(named('duty-director'), day),
        role: 'duty-executive',
        locality: null,
        date,
        hour,
      })
      for (const { name } of people.filter((person) => person.advises === 'consultant'))
        shifts.push({ person: name, role: 'consultant', locality: null, date, hour })
      // By night nobody is on call as AMHP here: whoever asks is answered by the coordinator.
      for (const { name } of people.filter((person) => person.advises === 'amhp' && hour === 8))
        shifts.push({ person: name, role: 'amhp', locality: null, date, hour })
    }
  }
  return shifts
}
