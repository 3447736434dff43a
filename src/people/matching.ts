/**
 * Has this young person rung before? Candidates come from SQL (blind indexes, trigrams); here each gets its reasons
 * in codes, its cautions, and a place in the list. It only suggests: a person looks and links, nothing is joined
 * or merged by a rule (§never-merged).
 */
import type { MatchReason } from '../contracts/vocabulary.ts'

/** What was typed. Dates are `YYYY-MM-DD`, read already; what could not be read is left out. */
export interface TypedIdentity {
  readonly name: string | null
  readonly dateOfBirth: string | null
}

export interface Candidate {
  readonly id: string
  readonly name: string | null
  readonly dateOfBirth: string | null
  /** The blind index of the call-back number is the same. */
  readonly sameNumber: boolean
  /** Blind indexes of the NHS numbers compared; null when either side has none. */
  readonly sameNhsNumber: boolean | null
  /** Trigram similarity of the two names (pg_trgm `similarity`), 0 to 1. */
  readonly nameSimilarity: number
  /** The names sound alike (fuzzystrmatch), where that was asked. */
  readonly soundsAlike?: boolean
  readonly hasOpenCase: boolean
  /** Larger is later, in any unit that is the same for all. */
  readonly lastContactAt: number
}

/**
 * `twin-or-sibling`: same day and surname with another first name, or same number with another date of birth.
 * `details-differ`: the same NHS number with another name and date, or the same name and date with another number.
 */
export type MatchCaution = 'twin-or-sibling' | 'details-differ'

export interface Match<C extends Candidate = Candidate> {
  readonly candidate: C
  readonly reasons: readonly MatchReason[]
  readonly cautions: readonly MatchCaution[]
}

/** Sums decide the order: an NHS number outweighs all, and a name alone never outranks a number or a date. */
const weights: Record<MatchReason, number> = {
  'same-nhs-number': 32,
  'same-name-and-date-of-birth': 12,
  'same-number': 8,
  'similar-name-and-date-of-birth': 6,
  'similar-name': 1,
}

/**
 * Trigrams alone say little: Mohammed and Muhammad Ali share 0.37, Katie Smith and Kaity Smyth 0.26, Jane and John
 * Smith 0.47. So the bar is low where the date of birth speaks too, and a person always looks.
 */
const similarEnough = { alone: 0.35, onTheSameDate: 0.2 }

/** Candidates with a reason, likeliest first; the order of the input does not matter. */
export function rankMatches<C extends Candidate>(typed: TypedIdentity, candidates: readonly C[]): Match<C>[] {
  return candidates
    .map((candidate) => matchOf(typed, candidate))
    .filter((match) => match.reasons.length > 0)
    .sort(likeliestFirst)
}

function matchOf<C extends Candidate>(typed: TypedIdentity, candidate: C): Match<C> {
  return { candidate, reasons: reasonsFor(typed, candidate), cautions: cautionsFor(typed, candidate) }
}

function reasonsFor(typed: TypedIdentity, candidate: Candidate): MatchReason[] {
  const reasons: MatchReason[] = []
  if (candidate.sameNumber) reasons.push('same-number')
  if (candidate.sameNhsNumber === true) reasons.push('same-nhs-number')
  const byName = nameReason(typed, candidate)
  if (byName !== null) reasons.push(byName)
  return reasons
}

function nameReason(typed: TypedIdentity, candidate: Candidate): MatchReason | null {
  const same = sameName(typed.name, candidate.name)
  const similar = same || similarName(typed, candidate)
  if (!similar) return null
  const sameDay = sameDate(typed, candidate)
  if (same && sameDay) return 'same-name-and-date-of-birth'
  if (sameDay || (same && nearlySameDate(typed.dateOfBirth, candidate.dateOfBirth))) {
    return 'similar-name-and-date-of-birth'
  }
  return 'similar-name'
}

function cautionsFor(typed: TypedIdentity, candidate: Candidate): MatchCaution[] {
  const cautions: MatchCaution[] = []
  if (looksLikeTwin(typed, candidate) || (candidate.sameNumber && otherDate(typed, candidate))) {
    cautions.push('twin-or-sibling')
  }
  if (detailsDiffer(typed, candidate)) cautions.push('details-differ')
  return cautions
}

function looksLikeTwin(typed: TypedIdentity, candidate: Candidate): boolean {
  if (!sameDate(typed, candidate)) return false
  const [a, b] = [partsOf(typed.name), partsOf(candidate.name)]
  return a !== null && b !== null && a.surname === b.surname && a.given !== b.given
}

function detailsDiffer(typed: TypedIdentity, candidate: Candidate): boolean {
  const bothNamed = known(typed.name) && known(candidate.name)
  const otherName = bothNamed && !sameName(typed.name, candidate.name) && !similarName(typed, candidate)
  if (candidate.sameNhsNumber === true) return otherName || otherDate(typed, candidate)
  return candidate.sameNhsNumber === false && nameReason(typed, candidate) === 'same-name-and-date-of-birth'
}

function sameDate(typed: TypedIdentity, candidate: Candidate): boolean {
  return known(typed.dateOfBirth) && typed.dateOfBirth === candidate.dateOfBirth
}

function otherDate(typed: TypedIdentity, candidate: Candidate): boolean {
  return (
    known(typed.dateOfBirth) && known(candidate.dateOfBirth) && typed.dateOfBirth !== candidate.dateOfBirth
  )
}

function similarName(typed: TypedIdentity, candidate: Candidate): boolean {
  if (!known(typed.name) || !known(candidate.name)) return false
  const enough = sameDate(typed, candidate) ? similarEnough.onTheSameDate : similarEnough.alone
  return candidate.soundsAlike === true || candidate.nameSimilarity >= enough
}

function sameName(a: string | null, b: string | null): boolean {
  return known(a) && known(b) && fold(a) !== '' && fold(a) === fold(b)
}

/** Day and month swapped, or one digit misheard. */
function nearlySameDate(a: string | null, b: string | null): boolean {
  if (!known(a) || !known(b)) return false
  if (a.length !== 10 || b.length !== 10) return false
  const swapped = `${a.slice(0, 4)}-${a.slice(8)}-${a.slice(5, 7)}`
  return swapped === b || [...a].filter((character, place) => character !== b[place]).length === 1
}

function partsOf(name: string | null): { given: string; surname: string } | null {
  const words = fold(name ?? '').split(' ')
  const [given, surname] = [words[0], words.at(-1)]
  return words.length > 1 && given && surname ? { given, surname } : null
}

/** Without accents, apostrophes, hyphens or capitals: Zoë O'Neill-Ray and zoe oneill ray are one name. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function known(value: string | null): value is string {
  return value !== null && value !== ''
}

function likeliestFirst(a: Match, b: Match): number {
  return (
    weightOf(b) - weightOf(a) ||
    Number(b.candidate.hasOpenCase) - Number(a.candidate.hasOpenCase) ||
    b.candidate.nameSimilarity - a.candidate.nameSimilarity ||
    b.candidate.lastContactAt - a.candidate.lastContactAt ||
    (a.candidate.id < b.candidate.id ? -1 : Number(a.candidate.id > b.candidate.id))
  )
}

function weightOf(match: Match): number {
  return match.reasons.reduce((sum, reason) => sum + weights[reason], 0)
}
