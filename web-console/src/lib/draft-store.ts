/**
 * Where drafts lie: in this tab only (sessionStorage), and each under whoever wrote it. On a shared computer a draft with
 * a young person's details must not wait for the next colleague; whose session was lost finds it again, signed in anew.
 */
const prefix = 'hf-draft:'

const placeOf = (membershipId: string, name: string): string => `${prefix}${membershipId}:${name}`

/** @param name must hold no personal details */
export function readDraft<T>(membershipId: string, name: string, initial: T): T {
  const kept = sessionStorage.getItem(placeOf(membershipId, name))
  if (kept === null) return initial
  try {
    return completed(JSON.parse(kept), initial) as T
  } catch {
    return initial
  }
}

/** A draft of the release before may lack a field that forms have by now. */
const completed = (kept: unknown, initial: unknown): unknown =>
  isRecord(kept) && isRecord(initial) ? { ...initial, ...kept } : kept

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function keepDraft(membershipId: string, name: string, value: unknown): void {
  try {
    sessionStorage.setItem(placeOf(membershipId, name), JSON.stringify(value))
  } catch {
    // A full or forbidden storage loses the safety net, not the typing: the value stays on the page.
  }
}

export function dropDraft(membershipId: string, name: string): void {
  sessionStorage.removeItem(placeOf(membershipId, name))
}

/** Nothing that anybody drafted stays behind in this tab. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  }
}
