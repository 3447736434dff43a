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

const namesIn = (rules: CasePartRules) => Object.keys(rules) as PartName[]

/**
 * Which parts have changed: those of which a table got or changed a row, or whose columns changed.
 * @param root the columns of the case that changed
 */
export const partsChanged = (rules: CasePartRules, tables: ReadonlySet<string>, root: object): PartName[] =>
  namesIn(rules).filter(
    (name) =>
      rules[name].tables.some((table) => tables.has(table)) ||
      rules[name].columns.some((column) => column in root),
  )

/** What happened to a case, as the feed tells it. */
export interface CaseChange {
  readonly caseId: string
  /** The revision before the first of these events, and that of the last. */
  readonly from: number
  readonly rev: number
  /** The parts that changed; null when that is not known. */
  readonly parts: ReadonlySet<string> | null
}

export function createCasePage(rules: CasePartRules, open: Opening) {
  const audiences = new Map<string, Audience>()
  const names = namesIn(rules)
  /** What is made of the case's own row alone is in hand, and comes with every answer. */
  const inHand = names.filter((name) => rules[name].tables.length === 0)
  const unsaid = names.filter((name) => rules[name].unsaid)

  const render = (file: CaseFile, which: readonly PartName[]): Partial<CaseView> =>
    Object.assign({}, ...which.map((name) => rules[name].of(file, open)))

  const someOf = (
    file: CaseFile,
    { parts }: Audience,
    from: number,
    changed: ReadonlySet<string> | null,
  ): CaseWritten => ({
    id: file.case.id,
    from,
    rev: file.case.rev,
    editVersion: file.case.edit_version,
    parts: render(
      file,
      parts.filter((name) => changed === null || changed.has(name) || inHand.includes(name)),
    ),
  })

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
    written(file: CaseFile, audience: Audience): CaseWritten {
      const { events, rows, root } = file.changes
      const tables = new Set([...rows.inserts.keys(), ...rows.patches.keys()])
      const changed = new Set<string>(partsChanged(rules, tables, root))
      return someOf(file, audience, file.case.rev - events.length, changed)
    },
    /** What is pushed of a change: the parts that changed, and those that change without a word. */
    pushed(file: CaseFile, { from, parts }: CaseChange, audience: Audience): CaseWritten {
      return someOf(file, audience, from, parts && new Set([...parts, ...unsaid]))
    },
    /** The tables that are needed to push a change. */
    tablesOf({ parts: changed }: CaseChange, audiences: readonly Audience[]): readonly ChildTable[] {
      const seen = new Set(audiences.flatMap(({ parts }) => parts))
      return tablesOf(
        [...seen].filter((name) => changed === null || changed.has(name) || unsaid.includes(name)),
      )
    },
    /** Whether such a change shows on a stream that is not the case's own. */
    showsOn: ({ parts }: Pick<CaseChange, 'parts'>, stream: OtherStream): boolean =>
      parts === null || names.some((name) => parts.has(name) && rules[name].alsoOn.includes(stream)),
  }
}
