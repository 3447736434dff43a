/** Somebody who looks on while a story from a seed is lived, and writes down what he sees. */
import type { CaseInHand, InHandOptions } from '../harness/case-in-hand.ts'

export interface Watcher {
  /** What the case in hand is opened with so that the watcher hears its reactions. */
  readonly listens: Partial<InHandOptions>
  begins(hand: CaseInHand, words: string): void
  did(deed: string, allowed: boolean): void
}

export const nobody: Watcher = { listens: {}, begins: () => undefined, did: () => undefined }
