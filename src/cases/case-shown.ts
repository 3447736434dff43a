/** A case as a person sees it: whole, for a read or a push, or just the parts that a write changed. Pure. */
import type { CaseView, CaseWritten } from '../contracts/cases.ts'
import type { Opening } from '../platform/opening.ts'
import type { CaseFile, ChildTable } from './case-file.ts'
import { caseParts, type PartName } from './case-views.ts'

const names = Object.keys(caseParts) as PartName[]

/** Every table that the view is made of. */
export const shownTables: readonly ChildTable[] = [
  ...new Set(names.flatMap((name) => caseParts[name].tables)),
]

const render = (file: CaseFile, open: Opening, which: readonly PartName[]): Partial<CaseView> =>
  Object.assign({}, ...which.map((name) => caseParts[name].of(file, open)))

export const wholeView = (file: CaseFile, open: Opening): CaseView => render(file, open, names) as CaseView

/** The parts of which a table got or changed a row, or whose columns changed. */
export function changedParts({ changes }: CaseFile): PartName[] {
  const { inserts, patches } = changes.rows
  const touched = (table: string) => inserts.has(table) || patches.has(table)
  return names.filter((name) => {
    const { tables, columns } = caseParts[name]
    return tables.some(touched) || columns.some((column) => column in changes.root)
  })
}

/** @throws NotLoaded when a changed part is made of rows that were not read */
export const writtenView = (file: CaseFile, open: Opening): CaseWritten => ({
  id: file.case.id,
  from: file.case.rev - file.changes.events.length,
  rev: file.case.rev,
  editVersion: file.case.edit_version,
  parts: render(file, open, changedParts(file)),
})
