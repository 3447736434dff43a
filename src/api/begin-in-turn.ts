/**
 * Of requests that come in together a few are begun at a time. Otherwise a hundred of them are read, checked and asked
 * about in one go, and whatever was under way already, such as the first of them, hears the database's answer after that.
 */
const AT_ONCE = 4

/** @returns what to wait for before a request is begun; undefined when it is its turn already */
export function createBeginning(): () => Promise<void> | undefined {
  const waiting: (() => void)[] = []
  let begun = 0
  let scheduled = false

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      const now = waiting.splice(0, AT_ONCE)
      begun = now.length
      for (const begin of now) begin()
      if (begun > 0) schedule()
    })
  }

  return () => {
    schedule()
    if (begun >= AT_ONCE) return new Promise((resolve) => void waiting.push(resolve))
    begun += 1
    return undefined
  }
}
