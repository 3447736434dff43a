/** What the board says of a case: how far it is, and who has it. Pure. */
import type { CaseRow } from '../../../../src/contracts/cases.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

/** 'Offered to D. Osei · lapses 2:41', 'On my way · there 03:20', 'Waiting for triage'. */
export function stateWords(row: CaseRow, nowMs: number, timeZone: string): string {
  if (row.escalationExhausted) return row.state === 'received' ? 'Not triaged in time' : 'Nobody has answered'
  if (row.visit?.step) return visitWords(row.visit, nowMs, timeZone) + handingOn(row)
  if (row.state === 'offered' && row.openOffers.length > 0) {
    const lapsesMs = Math.min(...row.openOffers.map((offer) => toMs(offer.lapsesAt)))
    return `Offered to ${asked(row.openOffers.map((offer) => offer.responder.name))} · lapses\u00a0${stopwatch(lapsesMs - nowMs)}`
  }
  if (row.state === 'owned' && row.visit)
    return `Accepted${eta(row.visit.etaAt, nowMs, timeZone)}${handingOn(row)}`
  if (row.ownerIsHolder) return 'Held until allocation'
  return row.triageOutcome === 'emergency'
    ? `${labels.caseState[row.state]} · 999`
    : labels.caseState[row.state]
}

/** 'Whereabouts unknown', and what the police said to it. */
export const missingWords = ({ whereabouts }: CaseRow): string | null =>
  whereabouts === null
    ? null
    : `Whereabouts unknown${whereabouts.police === null ? '' : ` · ${inside(labels.policeResponse[whereabouts.police])}`}`

/** Somebody has it, and asks another by name to take it over. */
const handingOn = ({ owner, ownerIsHolder, openOffers: [asking] }: CaseRow): string =>
  owner === null || ownerIsHolder || asking === undefined ? '' : ` · asking ${asking.responder.name}`

/** Two by name; of more the first, since the case names them all and a row of the board has one line. */
const asked = ([first = '', second, ...more]: readonly string[]): string =>
  second === undefined ? first : `${first} and ${more.length === 0 ? second : `${more.length + 1} others`}`

const stepWords = {
  'on-the-way': 'On the way',
  arrived: 'Arrived',
  'in-contact': 'In contact',
  'outcome-agreed': 'Outcome agreed',
  'safe-and-clear': 'Visit ended',
} as const

function visitWords(visit: NonNullable<CaseRow['visit']>, nowMs: number, timeZone: string): string {
  if (!visit.step) return ''
  return stepWords[visit.step] + (visit.step === 'on-the-way' ? eta(visit.etaAt, nowMs, timeZone) : '')
}

/** A promise is told as one until its time has passed; from then on it is what was not kept. */
export function etaWords(etaAt: string, nowMs: number, timeZone: string): string {
  const ms = toMs(etaAt)
  return `${ms > nowMs ? 'there' : 'not there by'} ${clockDay(ms, nowMs, timeZone)}`
}

const eta = (etaAt: string | null, nowMs: number, timeZone: string): string =>
  etaAt ? ` · ${etaWords(etaAt, nowMs, timeZone)}` : ''

/** 'Closed', 'Closed · advice', 'Cancelled'. */
export const closedWords = (row: CaseRow): string =>
  row.triageOutcome === 'advice' ? `${labels.caseState[row.state]} · advice` : labels.caseState[row.state]

/** When somebody was there face to face, and whether in time; or that nobody had to go. */
export function seenWords(row: CaseRow, nowMs: number, timeZone: string): string {
  if (row.firstFaceToFaceAt === null)
    return row.responseDueAt === null ? 'nobody had to go' : 'not seen face to face'
  const late = row.responseDueAt !== null && toMs(row.firstFaceToFaceAt) > toMs(row.responseDueAt)
  return `seen ${clockDay(toMs(row.firstFaceToFaceAt), nowMs, timeZone)}, ${late ? 'late' : 'in time'}`
}

/** Rows that wait for a person: nobody owns them. The unanswered first, then by how long. */
export function unowned(rows: readonly CaseRow[]): CaseRow[] {
  return rows
    .filter((row) => row.unownedSince !== null || row.escalationExhausted)
    .sort((a, b) => Number(b.escalationExhausted) - Number(a.escalationExhausted) || sinceMs(a) - sinceMs(b))
}

const sinceMs = (row: CaseRow): number => toMs(row.unownedSince ?? row.receivedAt)
