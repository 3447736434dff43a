/**
 * Opening sealed values for a screen. One value that does not open (an older key is missing, a row was altered) must
 * not take a whole board away: it says so in its own place.
 */
import { SealBroken, type SealContext, type Sealer } from './sealed-column.ts'

const NOT_OPENED = 'could not be opened'

/** Null stays null: there was nothing. */
export type Opening = (
  table: SealContext['table'],
  column: string,
  id: string,
  sealed: string | null,
) => string | null

export const createOpening =
  (sealer: Sealer): Opening =>
  (table, column, id, sealed) => {
    if (sealed === null) return null
    try {
      return sealer.open({ table, column, id }, sealed)
    } catch (error) {
      if (error instanceof SealBroken) return NOT_OPENED
      throw error
    }
  }
