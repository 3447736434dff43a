/**
 * The parts of a case as a person sees it: a line for each feature that brings some. A part of this list without its view
 * on the server does not compile (`src/parts.ts`).
 */
import type { z } from 'zod'
import { callParts } from './parts/calls-view.ts'
import { detentionParts } from './parts/detention-view.ts'
import { dispatchParts, offersInRow, visitsInRow } from './parts/dispatch-view.ts'
import { personInRow, personParts } from './parts/person-view.ts'
import { ownInRow, recordParts } from './parts/record-view.ts'
import { textParts } from './parts/texts-view.ts'
import { clocksInRow, followUpsInRow, timeParts } from './parts/time-view.ts'
import { lookAgainInRow, triageParts } from './parts/triage-view.ts'

const parts = {
  ...recordParts,
  ...triageParts,
  ...personParts,
  ...callParts,
  ...timeParts,
  ...dispatchParts,
  ...textParts,
  ...detentionParts,
}
type Parts = typeof parts

/** What a row of the board shows of them. */
export const inRow = {
  ...ownInRow,
  ...lookAgainInRow,
  ...personInRow,
  ...clocksInRow,
  ...followUpsInRow,
  ...offersInRow,
  ...visitsInRow,
}

export type PartName = keyof Parts
/** What one part shows. */
export type PartShown<P extends PartName> = { [F in keyof Parts[P]]: z.output<Parts[P][F]> }

type Shapes = { [P in PartName]: (shape: Parts[P]) => void }[PartName]
type All = Shapes extends (shape: infer S) => void ? S : never

/** Every field of every part. */
export const inPage = Object.assign({}, ...Object.values(parts)) as { [F in keyof All]: All[F] }
