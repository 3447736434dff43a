/** Set up before every unit test when properties are to be tried more often than usual (vitest.config.ts). */
import fc from 'fast-check'
import { inject } from 'vitest'
import { USUAL } from './property-runs.ts'

const { times, seed } = inject('properties')
fc.configureGlobal({ numRuns: USUAL * times, ...(seed === null ? {} : { seed }) })
