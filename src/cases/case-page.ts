/**
 * A case as a person sees it: whole for a read, or only the view parts that changed for the answer to a write and for a push.
 * Each feature declares its view parts and who may see them; all three obey that here. Pure.
 */
import type { PartName, PartShown } from '../contracts/case-parts.ts'
import type { CaseView, CaseWritten } from '../contracts/cases.ts'
import { type Action, type Actor, can } from '../identity/permission.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile, ChildTable } from './case-file.ts'

/** Every change is pushed to the people who watch the case; some changes are pushed on these streams too. */
export type OtherStream = 'board' | 'mine'

export interface PartRule<Shown> {
  /** The tables, and the columns of the case, that it is made from. */
  readonly tables: readonly ChildTable[]
  readonly columns: readonly (keyof Row<'crisis_case'>)[]
  /** The permission that a viewer needs. A part that not every reader of a case may see is optional in the contract. */
  readonly sees: Action
  /** Streams that show it, besides the stream of the case. */
  readonly alsoOn: readonly OtherStream[]
  /** Its rows also change without an event, so every push includes it. */
  readonly unsaid?: true
  readonly of: (file: CaseFile, open: Opening) => Shown
}
export type PartRules<P extends PartName> = { readonly [N in P]: PartRule<PartShown<N>> }
export type CasePartRules = PartRules<PartName>

/** People who may see the same view parts of a case. */
export interface Audience {
  /** Unique among audiences. */
  readonly key: string
  readonly parts: readonly PartName[]
}

export type CasePage = ReturnType<typeof createCasePage>

const namesIn = (rules: CasePartRules) => Object.keys(rules) as PartName[]

/**
 * Which view parts have changed: one of their tables had a row added or changed, or one of their columns changed.
 * @param root the columns of the case that changed
 */
export const partsChanged = (rules: CasePartRules, tables: ReadonlySet<string>, root: object): PartName[] =>
  namesIn(rules).filter(
    (name) =>
      rules[name].tables.some((table) => tables.has(table)) ||
      rules[name].columns.some((column) => column in root),
  )

/** What changed on a case, from its events in the feed. */
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
  /** Parts made from the case's own row alone. That row is always loaded, so every answer and push includes them. */
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
    /** Computed each time something is shown, because roles change. */
    audienceOf(actor: Actor): Audience {
      const about = { serviceId: actor.serviceId, membershipId: actor.membershipId }
      const parts = names.filter((name) => can(actor, rules[name].sees, about))
      const all = parts.join()
      const audience = audiences.get(all) ?? { key: `${audiences.size}`, parts }
      audiences.set(all, audience)
      return audience
    },
    /** Every table that the view parts of this audience are made from. */
    tables: ({ parts }: Audience) => tablesOf(parts),
    whole: (file: CaseFile, { parts }: Audience): CaseView => render(file, parts) as CaseView,
    /**
     * The view parts that a unit of work changed.
     * @throws NotLoaded when a changed part is made from rows that were not read
     */
    written(file: CaseFile, audience: Audience): CaseWritten {
      const { events, rows, root } = file.changes
      const tables = new Set([...rows.inserts.keys(), ...rows.patches.keys()])
      const changed = new Set<string>(partsChanged(rules, tables, root))
      return someOf(file, audience, file.case.rev - events.length, changed)
    },
    /** What is pushed after a change: the parts that changed, and those that change without an event. */
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
    /** Whether a change shows on a stream other than the case's own. */
    showsOn: ({ parts }: Pick<CaseChange, 'parts'>, stream: OtherStream): boolean =>
      parts === null || names.some((name) => parts.has(name) && rules[name].alsoOn.includes(stream)),
  }
}
