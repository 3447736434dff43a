/** Two live regions and the short notes at the foot of the page. Mounted once; components only ask for them. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { Icon } from './icon.tsx'
import './announce.scss'

export type Urgency = 'polite' | 'assertive'
export interface ToastWords {
  readonly words: string
  readonly tone?: 'good' | 'info' | 'alarm' | undefined
}
interface Voice {
  readonly announce: (words: string, urgency?: Urgency) => void
  readonly toast: (toast: ToastWords) => void
}

const quiet: Record<Urgency, string> = { polite: '', assertive: '' }
const TOAST_MS = 8000
const silent: Voice = { announce: () => undefined, toast: () => undefined }
const VoiceContext = createContext<Voice>(silent)

export const useAnnounce = (): Voice['announce'] => useContext(VoiceContext).announce
export const useToast = (): Voice['toast'] => useContext(VoiceContext).toast

export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Record<Urgency, string>>(quiet)
  const [toasts, setToasts] = useState<readonly (ToastWords & { id: number })[]>([])
  const announce = useCallback((words: string, urgency: Urgency = 'polite') => {
    // The same words again would not be read: a space at the end makes them new. What the other region said is over.
    setSaid((before) => ({ ...quiet, [urgency]: before[urgency] === words ? `${words} ` : words }))
  }, [])
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const toast = useCallback(
    (shown: ToastWords) => {
      const id = performance.now()
      setToasts((all) => [...all.slice(-2), { ...shown, id }])
      announce(shown.words, shown.tone === 'alarm' ? 'assertive' : 'polite')
      window.setTimeout(() => drop(id), TOAST_MS)
    },
    [announce, drop],
  )
  const voice = useMemo(() => ({ announce, toast }), [announce, toast])
  return (
    <VoiceContext value={voice}>
      {children}
      <div className="hf-hidden" aria-live="polite">
        {said.polite}
      </div>
      <div className="hf-hidden" aria-live="assertive">
        {said.assertive}
      </div>
      {/* A landmark of its own: what stands outside of all of them is passed over by whoever moves from one to the next. */}
      <section className="hf-toasts" aria-label="Notes">
        {toasts.map((one) => (
          <div className={`hf-toast hf-toast--${one.tone ?? 'info'}`} key={one.id}>
            <Icon name={one.tone === 'good' ? 'tick' : one.tone === 'alarm' ? 'breach' : 'clock'} />
            <span>{one.words}</span>
            <button
              type="button"
              className="hf-toast__close"
              aria-label="Put this note away"
              onClick={() => drop(one.id)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
      </section>
    </VoiceContext>
  )
}
