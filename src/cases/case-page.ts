/**
 * A case as a person sees it: whole for a read, or just the parts that changed for the answer to a write and for a push.
 * Each feature brings its parts; who may see one is declared with it and obeyed here, for all three alike. Pure.
 */
import type { PartName, PartShown } from '../contracts/case-parts.ts'
import type { CaseView, CaseWritten } from '../contracts/cases.ts'
import { type Action, type Actor, can } from '../identity/permission.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile, ChildTable } from './case-file.ts'

/** Whatever changes is told to who watches the case; some of it also to others. */
export type OtherStream = 'board' | 'mine'

export interface PartRule<Shown> {
  /** Tables that it is made of, and columns of the case. */
  readonly tables: readonly ChildTable[]
  readonly columns: readonly (keyof Row<'crisis_case'>)[]
  /** What somebody must be allowed to do to see it. A part that not every reader of a case may see is optional in the contract. */
  readonly sees: Action
  /** Streams besides that of the case which show it. */
  readonly alsoOn: readonly OtherStream[]
  /** Its rows change without an event as well: every push brings it. */
  readonly unsaid?: true
  readonly of: (file: CaseFile, open: Opening) => Shown
}
export type PartRules<P extends PartName> = { readonly [N in P]: PartRule<PartShown<N>> }
export type CasePartRules = PartRules<PartName>

/** Those who may see the same parts of a case. */
export interface Audience {
  /** Differs from that of every other audience. */
  readonly key: string
  readonly parts: readonly PartName[]
}

export type CasePage = ReturnType<typeof createCasePage>

/** What a unit of work has changed of a case, as far as it shows. */
interface Changed {
  readonly root: object
  readonly rows: {
    readonly inserts: ReadonlyMap<string, unknown>
    readonly patches: ReadonlyMap<string, unknown>
  }
}

const namesIn = (rules: CasePartRules) => Object.keys(rules) as PartName[]

/** @returns the parts of which a table got or changed a row, or whose columns changed */
export function partsChanged(rules: CasePartRules, { root, rows }: Changed): PartName[] {
  const touched = (table: string) => rows.inserts.has(table) || rows.patches.has(table)
  return namesIn(rules).filter((name) => {
    const { tables, columns } = rules[name]
    return tables.some(touched) || columns.some((column) => column in root)
  })
}

export function createCasePage(rules: CasePartRules, open: Opening) {
  const audiences = new Map<string, Audience>()
  const names = namesIn(rules)
  /** What is made of the case's own row alone is in hand, and comes with every answer. */
  const inHand = names.filter((name) => rules[name].tables.length === 0)

  const render = (file: CaseFile, which: readonly PartName[]): Partial<CaseView> =>
    Object.assign({}, ...which.map((name) => rules[name].of(file, open)))

  const seenOf = ({ parts }: Audience, which: readonly PartName[]) =>
    parts.filter((name) => which.includes(name) || inHand.includes(name))

  const tablesOf = (which: readonly PartName[]): readonly ChildTable[] => [
    ...new Set(which.flatMap((name) => rules[name].tables)),
  ]

  return {
    /** Asked whenever something is shown: roles change. */
    audienceOf(actor: Actor): Audience {
      const about = { serviceId: actor.serviceId, membershipId: actor.membershipId }
      const parts = names.filter((name) => can(actor, rules[name].sees, about))
      const all = parts.join()
      const audience = audiences.get(all) ?? { key: `${audiences.size}`, parts }
      audiences.set(all, audience)
      return audience
    },
    /** Every table that this audience sees something of. */
    tables: ({ parts }: Audience) => tablesOf(parts),
    whole: (file: CaseFile, { parts }: Audience): CaseView => render(file, parts) as CaseView,
    /**
     * What a unit of work changed.
     * @throws NotLoaded when a changed part is made of rows that were not read
     */
    written: (file: CaseFile, audience: Audience): CaseWritten => ({
      id: file.case.id,
      from: file.case.rev - file.changes.events.length,
      rev: file.case.rev,
      editVersion: file.case.edit_version,
      parts: render(file, seenOf(audience, partsChanged(rules, file.changes))),
    }),
  }
}
