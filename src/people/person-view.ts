/** What a case shows of the young person. Pure. */
import type { PartRules } from '../cases/case-page.ts'
import type { CaseView } from '../contracts/cases.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { ageAt } from './age.ts'

interface Showing {
  readonly open: Opening
  /** For the age. */
  readonly asOf: Instant
  readonly timeZone: string
}

function youngPersonOf(
  person: Row<'young_person'>,
  { open, asOf, timeZone }: Showing,
): NonNullable<CaseView['youngPerson']> {
  return {
    id: person.id,
    preferredName: person.preferred_name,
    legalName: person.legal_name,
    pronouns: person.pronouns,
    dateOfBirth: person.date_of_birth,
    age: ageAt(person.date_of_birth, asOf, timeZone),
    nhsNumber: open('young_person', 'nhs_number_sealed', person.id, person.nhs_number_sealed),
    nhsNumberStatus: person.nhs_number_status,
    livesAt: open('young_person', 'lives_at_sealed', person.id, person.lives_at_sealed),
  }
}

export const personViews: PartRules<'person'> = {
  person: {
    tables: ['young_person'],
    columns: ['young_person_id'],
    sees: 'case.read',
    alsoOn: ['board', 'mine'],
    of: (file, open) => {
      const person = file.rows('young_person').find(({ id }) => id === file.case.young_person_id)
      const showing = { open, asOf: file.now, timeZone: file.timeZone }
      return {
        youngPerson: person === undefined ? null : youngPersonOf(person, showing),
        preferredName: person?.preferred_name ?? null,
      }
    },
  },
}
