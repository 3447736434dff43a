/** Whether this process can serve: its database answers, and soon. Not whether timers run. */

/** Without an answer of the database for so long, it is not ready, and says so at once. */
const SILENT_MS = 5000
const ANSWER_WITHIN_MS = 2000

/** @param ask a small question to the database */
export async function canServe(silentMs: number, ask: () => Promise<unknown>): Promise<boolean> {
  if (silentMs > SILENT_MS) return false
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS)
  })
  return Promise.race([ask().then(() => true), late]).finally(() => clearTimeout(timer))
}
