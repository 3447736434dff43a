/**
 * Waits for something to become true, in small steps, and says what it waited for when it does not. It waits long: a
 * machine that is busy is slow and not wrong, and what is true at once costs nothing.
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  withinMs = 60_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
