/** Somebody who looks on while a story from a seed is lived, and writes down what he sees. */
import type { CaseInMemory, InMemoryOptions } from '../harness/case-in-memory.ts'

export interface Watcher {
  /** What the case in memory is opened with so that the watcher hears its reactions. */
  readonly listens: Partial<InMemoryOptions>
  begins(crisis: CaseInMemory, words: string): void
  did(deed: string, allowed: boolean): void
}

export const nobody: Watcher = { listens: {}, begins: () => undefined, did: () => undefined }
