/**
 * A start that never lies. What keeps Holdfast from starting and what to do about it, in words for
 * the person at the terminal; `main.ts` prints the message alone, without a stack, and leaves.
 */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartProblem'
  }
}

/** The code of a system error such as `EACCES`, or an empty text. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
