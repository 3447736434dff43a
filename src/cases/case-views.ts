/**
 * What a person sees of a case, part by part, from its rows: the one way to a view, for a read, a push and the answer to a
 * write. A part says which tables and which columns of the case it is made of, so that a write answers what it changed
 * and nothing else. Pure; sealed values are opened by a function passed in.
 */
import type { CaseView } from '../contracts/cases.ts'
import { detentionsOf } from '../detention/detention-view.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile } from './case-file.ts'
import { ownShown } from './case-row.ts'
import type { CasePart } from './case-shown.ts'
import { callsOf, messageOf, minutesIn, youngPersonOf } from './case-view.ts'
import { clocksOf } from './clocks-view.ts'
import { offersOf, visitsOf } from './dispatch-view.ts'
import { by, latestFirst, storyOf } from './shown-order.ts'
import { promisesOf, proposalOf } from './time-rules-view.ts'

/** Which fields of the view each part brings; a field that no part brings does not compile (`parts.ts`). */
interface Fields {
  own:
    | keyof ReturnType<typeof ownShown>
    | 'needs'
    | 'needsNote'
    | 'consent'
    | 'safeguardingNote'
    | 'policyVersion'
    | 'responseMinutes'
  clocks: 'deadlines' | 'nextDue' | 'breached'
  offers: 'offers' | 'openOffers'
  visits: 'visits' | 'visit'
  person: 'youngPerson' | 'preferredName'
  calls: 'calls'
  story: 'story'
  emergencies: 'emergencyReferences'
  messages: 'messages'
  proposal: 'proposal'
  exceptions: 'exceptions'
  failedContacts: 'failedContacts'
  followUps: 'followUps' | 'whereabouts'
  detentions: 'detention' | 'otherDetentions'
  closure: 'closure'
}
type PartName = keyof Fields

const name = (file: CaseFile, id: string | null): string => file.nameOf(id) ?? ''

export const caseParts: { readonly [P in PartName]: CasePart<Fields[P]> } = {
  own: { tables: [], columns: ['rev'], of: ownOf },
  clocks: {
    tables: ['deadline'],
    columns: ['state', 'order_at', 'response_due_at', 'first_face_to_face_at'],
    of: clocksOf,
  },
  offers: { tables: ['offer', 'assignment'], columns: [], of: offersOf },
  visits: { tables: ['visit', 'visit_step'], columns: [], of: visitsOf },
  person: {
    tables: ['young_person'],
    columns: ['young_person_id'],
    of: (file, open) => {
      const person = personOf(file)
      const showing = { open, asOf: file.now, timeZone: file.timeZone }
      return {
        youngPerson: person === undefined ? null : youngPersonOf(person, showing),
        preferredName: person?.preferred_name ?? null,
      }
    },
  },
  calls: { tables: ['call', 'received_time_amendment'], columns: [], of: callsOf },
  story: {
    tables: ['story_entry', 'triage_record', 'closure'],
    columns: [],
    of: (file) => ({ story: storyOf(file) }),
  },
  emergencies: {
    tables: ['emergency_record'],
    columns: [],
    of: (file) => ({
      emergencyReferences: [...file.rows('emergency_record')]
        .sort(by('at'))
        .map(({ id, emergency_service: service, reference, at, author_id: author }) => ({
          id,
          service,
          reference,
          at: formatInstant(at),
          by: name(file, author),
        })),
    }),
  },
  messages: {
    tables: ['message'],
    columns: [],
    of: (file) => ({
      messages: [...file.rows('message')]
        .sort(latestFirst('queued_at'))
        .map((row) => messageOf({ ...row, recipient: file.nameOf(row.recipient_id) })),
    }),
  },
  proposal: {
    tables: ['triage_record'],
    columns: ['proposal_id'],
    of: (file) => {
      const waits = file.rows('triage_record').find(({ state }) => state === 'proposed')
      return { proposal: proposalOf(waits && { ...waits, author: file.nameOf(waits.author_id) }) }
    },
  },
  exceptions: {
    tables: ['clock_exception'],
    columns: [],
    of: (file) => ({
      exceptions: [...file.rows('clock_exception')]
        .sort(by('at'))
        .map(({ id, code, note, author_id: author, at }) => ({
          id,
          code,
          note,
          by: name(file, author),
          at: formatInstant(at),
        })),
    }),
  },
  failedContacts: {
    tables: ['contact_attempt'],
    columns: [],
    of: (file) => ({
      failedContacts: [...file.rows('contact_attempt')]
        .sort(by('at'))
        .map(({ id, medium, result, note, author_id: author, at }) => ({
          id,
          medium,
          result,
          note,
          by: name(file, author),
          at: formatInstant(at),
        })),
    }),
  },
  followUps: { tables: ['follow_up', 'police_answer'], columns: ['closed_at'], of: promisesOf },
  detentions: {
    tables: ['detention_fact', 'young_person'],
    columns: [],
    of: (file) =>
      detentionsOf(
        [...file.rows('detention_fact')]
          .sort(inEntryOrder)
          .map((row) => ({ ...row, author: file.nameOf(row.author_id) })),
        { dateOfBirth: personOf(file)?.date_of_birth ?? null, timeZone: file.timeZone },
        file.now,
      ),
  },
  closure: {
    tables: ['closure'],
    columns: [],
    of: (file) => {
      const [row] = file.rows('closure')
      if (row === undefined) return { closure: null }
      const { outcome, destination, named_person: namedPerson, first_contact_on: firstContactOn } = row
      const at = formatInstant(row.at)
      return {
        closure: { outcome, destination, namedPerson, firstContactOn, by: name(file, row.author_id), at },
      }
    },
  },
}

/** As they were recorded; of one instant the marks of what is outside the Act last. */
const inEntryOrder = (a: Row<'detention_fact'>, b: Row<'detention_fact'>): number =>
  a.recorded_at === b.recorded_at && a.kind !== b.kind && [a.kind, b.kind].includes('outside')
    ? a.kind === 'outside'
      ? 1
      : -1
    : by('recorded_at')(a, b)

const personOf = (file: CaseFile) =>
  file.rows('young_person').find(({ id }) => id === file.case.young_person_id)

function ownOf(file: CaseFile, open: Opening): Pick<CaseView, Fields['own']> {
  const row = file.case
  return {
    ...ownShown(row, { locality: file.localityName(), ownerName: file.nameOf(row.owner_id) }, open),
    needs: row.needs as CaseView['needs'],
    needsNote: row.needs_note,
    consent: row.consent,
    safeguardingNote: row.safeguarding_note,
    policyVersion: row.policy_version,
    responseMinutes: minutesIn(file.policy, row.setting),
  }
}
