/**
 * Correcting what is known about the young person and the case: the one form guarded by its edit version, which only
 * people's edits of that form raise.
 */

import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import { referralSource, saidByCaller } from '../cases/setting.ts'
import type { DetailsForm } from '../contracts/case-commands.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { SettingCode } from '../contracts/vocabulary.ts'
import { warningWords } from '../contracts/words/warnings.ts'
import { wallClock } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { readPerson } from '../people/person-as-given.ts'
import type { Row } from '../platform/tables.ts'
import { hasBreached } from '../sla/clocks.ts'

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
): Warning[] {
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
  const from = file.case.setting
  const to = form.setting ?? from
  const moved = from === to ? {} : { setting: to, source_code: sourceAfter(file, to) }
  file.amend({ ...patch, ...moved, edit_version: editVersion + 1 })
  const warnings: Warning[] = []
  savePerson(file, form, sealing, warnings)
  file.record('case.amended', {
    fields,
    editVersion: editVersion + 1,
    ...(from !== to && { setting: { from, to } }),
  })
  if (from !== to && hasBreached(file)) warnings.push(breachStays)
  return warnings
}

const breachStays: Warning = {
  field: 'setting',
  code: 'breach-stays',
  message: warningWords['breach-stays'],
}

/** Who rang decides the national source between two places that are no service; elsewhere the place does (§settings). */
const sourceAfter = ({ case: row }: CaseFile, to: SettingCode): string =>
  saidByCaller(row.setting) && saidByCaller(to) ? row.source_code : referralSource(to, 'not-said')

/** The columns of the young person's row that this form changes; `id` is the row's. */
function personPatch(
  file: CaseFile,
  form: DetailsForm,
  sealing: NhsSealing,
  id: string,
  warnings: Warning[],
): Partial<Row<'young_person'>> {
  const given = {
    ...(form.dateOfBirth != null && { dateOfBirth: form.dateOfBirth }),
    ...(form.nhsNumber != null && { nhsNumber: form.nhsNumber }),
  }
  const read = readPerson(given, wallClock(file.now, file.timeZone).date, '', warnings)
  return {
    ...(form.preferredName !== undefined && { preferred_name: form.preferredName }),
    ...(form.legalName !== undefined && { legal_name: form.legalName }),
    ...(form.pronouns !== undefined && { pronouns: form.pronouns }),
    ...(form.livesAt !== undefined && {
      lives_at_sealed:
        form.livesAt === null
          ? null
          : sealing.seal({ table: 'young_person', column: 'lives_at_sealed', id }, form.livesAt),
    }),
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

function savePerson(file: CaseFile, form: DetailsForm, sealing: NhsSealing, warnings: Warning[]): void {
  const known = file.case.young_person_id
  const id = known ?? file.newId()
  const patch = personPatch(file, form, sealing, id, warnings)
  if (Object.keys(patch).length === 0) return
  if (known !== null) {
    for (const person of file.rows('young_person').filter((one) => one.id === id)) file.change(person, patch)
    return
  }
  file.add('young_person', {
    service_id: file.serviceId,
    id,
    preferred_name: null,
    legal_name: null,
    pronouns: null,
    lives_at_sealed: null,
    date_of_birth: null,
    date_of_birth_given: null,
    nhs_number_sealed: null,
    nhs_number_index: null,
    nhs_number_status: 'not-given',
    ...patch,
  })
  file.amend({ young_person_id: id })
}
