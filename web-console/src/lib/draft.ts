/**
 * What a person is typing, kept while they are pulled away. It stays in this tab only (sessionStorage): on a shared
 * computer a draft with a young person's details must not wait for the next colleague, and signing out removes it.
 */
import { useCallback, useState } from 'react'

const prefix = 'hf-draft:'

function readDraft<T>(name: string, initial: T): T {
  const kept = sessionStorage.getItem(prefix + name)
  if (kept === null) return initial
  try {
    return JSON.parse(kept) as T
  } catch {
    return initial
  }
}

function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // A full or forbidden storage loses the safety net, not the typing: the value stays on the page.
  }
}

/** Like `useState`, and there again after a reload of the tab. `name` must hold no personal details. */
export function useDraft<T>(name: string, initial: T) {
  const [value, setValue] = useState<T>(() => readDraft(name, initial))
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        keep(name, after)
        return after
      }),
    [name],
  )
  const clear = useCallback(() => {
    sessionStorage.removeItem(prefix + name)
    setValue(initial)
  }, [name, initial])
  return [value, set, clear] as const
}

export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  }
}
