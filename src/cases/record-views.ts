/** What a case shows of its own row, and of what people wrote and decided on it. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { CaseFile } from './case-file.ts'
import type { PartRules } from './case-page.ts'
import { ownShown } from './case-row.ts'
import { by, storyOf } from './shown-order.ts'

const name = (file: CaseFile, id: string | null): string => file.nameOf(id) ?? ''

export const recordViews: PartRules<'own' | 'story' | 'emergencies' | 'closure'> = {
  own: {
    tables: [],
    // Not its revision: that goes up with everything.
    columns: [
      'edit_version',
      'state',
      'tier',
      'triage_outcome',
      'received_at',
      'setting',
      'place_sealed',
      'locality_id',
      'scene_safety',
      'safeguarding',
      'safeguarding_note',
      'consent',
      'needs',
      'needs_note',
      'owner_id',
      'owner_is_holder',
      'unowned_since',
      'escalation_exhausted',
      'response_due_at',
      'first_direct_contact_at',
      'first_face_to_face_at',
    ],
    sees: 'case.read',
    alsoOn: ['board', 'mine'],
    of: (file, open) => {
      const row = file.case
      const beside = { locality: file.localityName(), ownerName: file.nameOf(row.owner_id) }
      return {
        ...ownShown(row, beside, open),
        needs: row.needs as CaseView['needs'],
        needsNote: row.needs_note,
        consent: row.consent,
        safeguardingNote: row.safeguarding_note,
      }
    },
  },
  story: {
    tables: ['story_entry', 'triage_record', 'closure'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
    of: (file) => ({ story: storyOf(file) }),
  },
  emergencies: {
    tables: ['emergency_record'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
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
  closure: {
    tables: ['closure'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
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
