/** A case and a shelf, locked together by one unit of work: each gets one event, in a stream of its own. */
import { unitOfWork } from '../../src/aggregate/unit-of-work.ts'
import { createCaseKind } from '../../src/cases/case-file-repository.ts'
import { createServiceBook } from '../../src/identity/service-book.ts'
import { caseTables, caseViews, deadlineRules } from '../../src/parts.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { createCodes } from '../../src/replies/reply-codes-service.ts'
import { onCallNow } from '../../src/rota/on-call-reads.ts'
import { createResponseTimesBook } from '../../src/sla/response-times-book.ts'
import { putBook, shelfKind } from './shelf.ts'

export interface Pair {
  readonly serviceId: string
  readonly cases: readonly string[]
  readonly shelves: readonly string[]
}

/** @param shelfFirst in which order they are asked for */
export function noteOnBoth(database: Database) {
  const services = createServiceBook(database, () => performance.now())
  const responseTimes = createResponseTimesBook()
  const caseKind = createCaseKind({
    tables: caseTables,
    views: caseViews,
    deadlineRules,
    responseTimes,
    services,
    onCall: onCallNow,
    // What a note sets off in other features is not what is asked here.
    react: () => undefined,
    newCode: createCodes(),
  })
  return ({ serviceId, cases, shelves }: Pair, title: string, shelfFirst = false) =>
    database.transaction(async (tx) => {
      const options = { serviceId, actor: { kind: 'engine', name: 'clock' }, locked: 'wait' } as const
      const ofCase = { kind: caseKind, ids: cases, expects: [] }
      const ofShelf = { kind: shelfKind, ids: shelves, expects: [] }
      const note = (file: { record(type: 'story.added', payload: { entryId: string }): unknown }) =>
        file.record('story.added', { entryId: serviceId })
      const done = shelfFirst
        ? await unitOfWork(tx, [ofShelf, ofCase], options, ([some, files]) => {
            for (const shelf of some) putBook(shelf, title)
            for (const file of files) note(file)
            return {}
          })
        : await unitOfWork(tx, [ofCase, ofShelf], options, ([files, some]) => {
            for (const file of files) note(file)
            for (const shelf of some) putBook(shelf, title)
            return {}
          })
      return { attempt: tx.attempt, outcome: done.outcome }
    })
}
