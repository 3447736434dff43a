/**
 * A part of the console that this page would fetch and that is not there any more, because a newer one was built since
 * the page was opened. Each browser says it in other words. Pure.
 */
const words =
  /dynamically imported module|importing a module script failed|unable to preload css|loading chunk/i

export const isGoneChunk = (error: unknown): boolean => error instanceof Error && words.test(error.message)
