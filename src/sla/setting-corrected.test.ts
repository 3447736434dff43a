import { expect, it } from 'vitest'
import { parseInstant, plusMinutes } from '../kernel/clock.ts'
import { promisedElsewhere } from './promise.ts'

const now = parseInstant('2026-01-18T14:00:00Z')
const toDepartment = [
  { tier: 'T1', was: 240, becomes: 60 },
  { tier: 'T2', was: 1440, becomes: 1440 },
] as const
const toHome = [
  { tier: 'T1', was: 60, becomes: 240 },
  { tier: 'T2', was: 1440, becomes: 1440 },
] as const

it('a response that counts from the call counts by the setting that was corrected', () => {
  const counted = (minutes: number) => ({ minutes, notAfter: null })
  expect(promisedElsewhere(counted(240), toDepartment, 'T1', now)).toEqual(counted(60))
  expect(promisedElsewhere(counted(60), toHome, 'T1', now)).toEqual(counted(240))
  expect(promisedElsewhere(counted(1440), toDepartment, 'T2', now)).toEqual(counted(1440))
})

it('a sooner time that a rise of the urgency promised comes sooner in A&E, and is never moved later', () => {
  const promised = { minutes: 1440, notAfter: plusMinutes(now, 200) }
  expect(promisedElsewhere(promised, toDepartment, 'T1', now)).toEqual({
    minutes: 1440,
    notAfter: plusMinutes(now, 60),
  })
  expect(promisedElsewhere(promised, toHome, 'T1', now)).toEqual(promised)
})
