/**
 * Correcting what is known about the young person and the case: the one form guarded by its edit version, which only
 * people's edits of that form raise.
 */

import type { DetailsForm } from '../contracts/cases.ts'
import { readPerson } from '../intake/call-as-given.ts'
import { wallClock } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Row } from '../platform/tables.ts'
import { type CaseFile, mustBeOpen } from './case-file.ts'

/** What seals and indexes an NHS number; given by the service, so that this file stays pure. */
export interface NhsSealing {
  seal(context: { table: string; column: string; id: string }, plain: string): string
  blindIndex(kind: 'nhs-number', digits: string): string
}

/** @throws Refusal case-not-open, stale-form */
export function amendDetails(
  file: CaseFile,
  form: DetailsForm,
  editVersion: number,
  sealing: NhsSealing,
): void {
  mustBeOpen(file)
  if (file.case.edit_version !== editVersion) {
    refuse('stale-form', 'Your text is kept here. Look at what changed, then save again.', {
      editVersion: file.case.edit_version,
    })
  }
  const fields = Object.keys(form).filter((name) => form[name as keyof DetailsForm] !== undefined)
  if (fields.length === 0)
    refuse('validation-failed', 'Name at least one detail to correct. Nothing was changed.', { errors: [] })
  const { needs, needsNote, safeguarding, safeguardingNote, consent, sceneSafety } = form
  const patch = {
    ...(needs && { needs }),
    ...(needsNote !== undefined && { needs_note: needsNote }),
    ...(safeguarding && { safeguarding }),
    ...(safeguardingNote !== undefined && { safeguarding_note: safeguardingNote }),
    ...(consent && { consent }),
    ...(sceneSafety && { scene_safety: sceneSafety }),
  }
  file.amend({ ...patch, edit_version: editVersion + 1 })
  savePerson(file, form, sealing)
  file.record('case.amended', {
    fields,
    editVersion: editVersion + 1,
  })
}

/** The columns of the young person's row that this form changes; `id` is the row's. */
function personPatch(
  file: CaseFile,
  form: DetailsForm,
  sealing: NhsSealing,
  id: string,
): Partial<Row<'young_person'>> {
  const given = {
    ...(form.dateOfBirth != null && { dateOfBirth: form.dateOfBirth }),
    ...(form.nhsNumber != null && { nhsNumber: form.nhsNumber }),
  }
  const read = readPerson(given, wallClock(file.now, file.timeZone).date, '', [])
  return {
    ...(form.preferredName !== undefined && { preferred_name: form.preferredName }),
    ...(form.legalName !== undefined && { legal_name: form.legalName }),
    ...(form.pronouns !== undefined && { pronouns: form.pronouns }),
    ...(form.dateOfBirth !== undefined && {
      date_of_birth: read.dateOfBirth,
      date_of_birth_given: read.dateOfBirthGiven,
    }),
    ...(form.nhsNumber !== undefined && {
      nhs_number_status: read.nhsNumberStatus,
      nhs_number_sealed:
        read.nhsNumber === null
          ? null
          : sealing.seal({ table: 'young_person', column: 'nhs_number_sealed', id }, read.nhsNumber),
      nhs_number_index:
        read.nhsNumber !== null && read.nhsNumberStatus === 'not-verified'
          ? sealing.blindIndex('nhs-number', read.nhsNumber)
          : null,
    }),
  }
}

function savePerson(file: CaseFile, form: DetailsForm, sealing: NhsSealing): void {
  const known = file.case.young_person_id
  const id = known ?? file.newId()
  const patch = personPatch(file, form, sealing, id)
  if (Object.keys(patch).length === 0) return
  if (known !== null) {
    file.change('young_person', id, patch)
    return
  }
  file.put('young_person', {
    service_id: file.serviceId,
    id,
    preferred_name: null,
    legal_name: null,
    pronouns: null,
    date_of_birth: null,
    date_of_birth_given: null,
    nhs_number_sealed: null,
    nhs_number_index: null,
    nhs_number_status: 'not-given',
    ...patch,
  })
  file.amend({ young_person_id: id })
}
