/** Waits for something to become true, in small steps, and says what it waited for when it does not. */
const pace = Number(process.env.HOLDFAST_TEST_PACE ?? 1)

export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  withinMs = 10_000,
): Promise<T> {
  const end = performance.now() + withinMs * pace
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
