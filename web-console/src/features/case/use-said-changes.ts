/** Says a sentence when it changes while somebody looks on; not the one that stood there at the start. */
import { useEffect, useRef } from 'react'
import { type Urgency, useAnnounce } from '../../ui/announce.tsx'

export function useSaidChanges(words: string, urgency: Urgency = 'polite'): void {
  const announce = useAnnounce()
  const before = useRef(words)
  useEffect(() => {
    if (before.current === words) return
    before.current = words
    if (words !== '') announce(words, urgency)
  }, [words, urgency, announce])
}
