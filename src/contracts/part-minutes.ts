/** The minutes that features ask of the response times: a line for each feature that brings some. */
import { attendanceMinutes } from './parts/dispatch.ts'

export const partMinutes = {
  ...attendanceMinutes,
}

type Name = keyof typeof partMinutes
export const minutesNames = Object.keys(partMinutes) as Name[]

/** What is made of each, by its name. */
export const ofEachMinutes = <T>(make: (usually: number) => T): { readonly [F in Name]: T } =>
  Object.fromEntries(minutesNames.map((name) => [name, make(partMinutes[name].usually)])) as {
    readonly [F in Name]: T
  }
