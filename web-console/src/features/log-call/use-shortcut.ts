/** One key combination for the whole page, wherever the focus is. */
import { useEffect, useRef } from 'react'

/** Rests while a dialogue is open. `combination`: 'alt+d' or 'ctrl+enter' (Command counts as Control on a Mac). */
export function useShortcut(combination: string, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const [modifier, key] = combination.split('+')
    const onKey = (event: KeyboardEvent) => {
      const held = modifier === 'alt' ? event.altKey && !event.ctrlKey : event.ctrlKey || event.metaKey
      // With Alt a Mac types another letter: the place of the key decides.
      const pressed = event.key.toLowerCase() === key || event.code.toLowerCase() === `key${key}`
      if (!held || !pressed || event.repeat || document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [combination])
}
