/** What a person is typing, kept while they are pulled away: by Escape, a reload, a lost session, a refusal. */
import { useCallback, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './draft-store.ts'
import { useMe } from './session.ts'

/** Like `useState`, and there again after a reload of the tab. `name` must hold no personal details. */
export function useDraft<T>(name: string, initial: T) {
  const me = useMe().membership.id
  const [value, setValue] = useState<T>(() => readDraft(me, name, initial))
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        keepDraft(me, name, after)
        return after
      }),
    [me, name],
  )
  const clear = useCallback(() => {
    dropDraft(me, name)
    setValue(initial)
  }, [me, name, initial])
  return [value, set, clear] as const
}
