/** Minutes that the response times of a service say for one feature: how many usually, and how people read them. */
export interface MinutesWords {
  /** Until a service says otherwise. */
  readonly usually: number
  /** Beside the box in which a manager writes them. */
  readonly label: string
  /** What happens after so many, as it stands among the changes of a version. */
  readonly name: string
}
export type MinutesWordsOf<F extends string> = { readonly [P in F]: MinutesWords }
