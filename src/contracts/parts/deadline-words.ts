/** What people read and see of one kind of deadline; each feature declares those of its own (`deadline-kinds.ts`). */
export interface DeadlineWords {
  /** Its name on screens. */
  readonly label: string
  /** That it passed, in the timeline. @param due its time as a clock shows it; @param times how often it passed, from 1 */
  readonly passed: (due: string, times: number) => string
  /** Whether the board counts it as what falls due next. */
  readonly board: boolean
  /** Whether the printed downtime sheet has it. */
  readonly sheet: boolean
  /** Whether it stands among the clocks of the case page; milestones and warnings stand in the timeline alone. */
  readonly clock: boolean
  /** While it is scheduled, somebody sees to a case that nobody owns. */
  readonly unowned?: true
}
export type DeadlineWordsOf<K extends string> = { readonly [P in K]: DeadlineWords }

export const overdue = (what: string, due: string, times: number): string =>
  `${times > 1 ? 'Still overdue' : 'Overdue'}: ${what}, was due ${due}`
