/** A case as a person sees it: whole, for a read or a push, or just the parts that a write changed. Pure. */
import type { CaseView, CaseWritten } from '../contracts/cases.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile, ChildTable } from './case-file.ts'

/** Some fields of the view, and what they are made of. */
export interface CasePart<F extends keyof CaseView> {
  readonly tables: readonly ChildTable[]
  /** Columns of the case that it shows or depends on. */
  readonly columns: readonly (keyof Row<'crisis_case'>)[]
  readonly of: (file: CaseFile, open: Opening) => Pick<CaseView, F>
}

/** Any part, for code that treats all alike. */
type AnyPart = Omit<CasePart<never>, 'of'> & {
  readonly of: (file: CaseFile, open: Opening) => Partial<CaseView>
}
export type CaseParts = Readonly<Record<string, AnyPart>>

type FieldsOf<P extends CaseParts> = { [N in keyof P]: keyof ReturnType<P[N]['of']> }[keyof P]
/** These parts, if they bring every field of the view; otherwise nothing that they could be assigned to. */
export type WholeView<P extends CaseParts> =
  Exclude<keyof CaseView, FieldsOf<P>> extends never
    ? P
    : { readonly [Field in Exclude<keyof CaseView, FieldsOf<P>>]: 'no part brings it' }

/** Every table that the view is made of. */
export const shownTables = (parts: CaseParts): ChildTable[] => [
  ...new Set(Object.values(parts).flatMap(({ tables }) => tables)),
]

const render = (file: CaseFile, open: Opening, which: readonly AnyPart[]): Partial<CaseView> =>
  Object.assign({}, ...which.map((part) => part.of(file, open)))

export const wholeView = (parts: CaseParts, file: CaseFile, open: Opening): CaseView =>
  render(file, open, Object.values(parts)) as CaseView

/** The parts of which a table got or changed a row, or whose columns changed. */
function changedParts(parts: CaseParts, { changes }: CaseFile): AnyPart[] {
  const { inserts, patches } = changes.rows
  const touched = (table: string) => inserts.has(table) || patches.has(table)
  return Object.values(parts).filter(
    ({ tables, columns }) => tables.some(touched) || columns.some((column) => column in changes.root),
  )
}

/** @throws NotLoaded when a changed part is made of rows that were not read */
export const writtenView = (parts: CaseParts, file: CaseFile, open: Opening): CaseWritten => ({
  id: file.case.id,
  from: file.case.rev - file.changes.events.length,
  rev: file.case.rev,
  editVersion: file.case.edit_version,
  parts: render(file, open, changedParts(parts, file)),
})
