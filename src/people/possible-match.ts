/** From rows that might be the same young person to what the call handler sees, likeliest first. Pure. */
import type { PossibleMatch, SaidOnCall } from '../contracts/calls.ts'
import type { CaseState, MatchReason, SettingCode } from '../contracts/vocabulary.ts'
import { formatInstant, parseInstant } from '../kernel/clock.ts'
import { type Candidate, rankMatches, type TypedIdentity } from './matching.ts'

/** A young person, or earlier calls from the same number about somebody who was never named. */
export interface CandidateRead {
  /** Null for calls without a young person. */
  readonly young_person_id: string | null
  readonly preferred_name: string | null
  readonly legal_name: string | null
  readonly pronouns: string | null
  readonly date_of_birth: string | null
  readonly same_number: boolean
  readonly same_nhs_number: boolean | null
  readonly preferred_similarity: number
  readonly legal_similarity: number
  readonly open_case_id: string | null
  readonly open_reference: string | null
  readonly open_state: CaseState | null
  readonly open_owner_id: string | null
  readonly open_owner: string | null
  /** Newest first; instants as ISO text. */
  readonly contacts:
    | readonly {
        at: string
        setting: SettingCode
        reference: string | null
        /** Null for a call with a case. */
        said: SaidOnCall | null
      }[]
    | null
}

type Known = Candidate & { readonly read: CandidateRead }

const byLegalName = (read: CandidateRead): boolean =>
  read.legal_name !== null &&
  (read.preferred_name === null || read.legal_similarity > read.preferred_similarity)

function candidateOf(read: CandidateRead): Known {
  const [last] = read.contacts ?? []
  return {
    id: read.young_person_id ?? read.open_case_id ?? '',
    name: byLegalName(read) ? read.legal_name : read.preferred_name,
    dateOfBirth: read.date_of_birth,
    sameNumber: read.same_number,
    sameNhsNumber: read.same_nhs_number,
    nameSimilarity: Math.max(read.preferred_similarity, read.legal_similarity),
    hasOpenCase: read.open_case_id !== null,
    lastContactAt: last === undefined ? 0 : Number(parseInstant(last.at)),
    read,
  }
}

/** Both names where the legal one is what fits, so that nobody wonders why this person is in the list. */
function nameShown(read: CandidateRead): string | null {
  const { preferred_name: preferred, legal_name: legal } = read
  if (preferred === null || legal === null || preferred === legal) return preferred ?? legal
  return byLegalName(read) ? `${preferred} (${legal})` : preferred
}

/** A name that is only alike is no reason to read what somebody said in confidence. */
const sure = (reason: MatchReason): boolean =>
  reason === 'same-number' || reason === 'same-nhs-number' || reason === 'same-name-and-date-of-birth'

/** A sibling's safeguarding is not told in words to whoever asks about a sister or brother. */
const withoutNotes = (said: SaidOnCall): SaidOnCall => ({ ...said, safeguardingNote: null, needsNote: null })

const instant = (iso: string): string => formatInstant(parseInstant(iso))

/** Those with a reason, likeliest first, at most `most`. */
export function possibleMatches(
  typed: TypedIdentity,
  reads: readonly CandidateRead[],
  most: number,
): PossibleMatch[] {
  return rankMatches(typed, reads.map(candidateOf))
    .slice(0, most)
    .map(({ candidate: { read }, reasons, cautions }) => ({
      youngPersonId: read.young_person_id,
      name: nameShown(read),
      pronouns: read.pronouns,
      dateOfBirth: read.date_of_birth,
      reasons: [...reasons],
      caution: cautions.length > 0,
      openCase:
        read.open_case_id === null || read.open_reference === null || read.open_state === null
          ? null
          : {
              id: read.open_case_id,
              reference: read.open_reference,
              state: read.open_state,
              owner:
                read.open_owner_id === null ? null : { id: read.open_owner_id, name: read.open_owner ?? '' },
            },
      lastContacts: (read.contacts ?? []).map(({ at, setting, reference, said }) => ({
        at: instant(at),
        setting,
        reference,
        said: said === null || (cautions.length === 0 && reasons.some(sure)) ? said : withoutNotes(said),
      })),
    }))
}
