/** Short facts in a frame. A tier is a neutral badge: colour belongs to time, not to people. */
import type { ReactNode } from 'react'
import type { Tier, TriageOutcome } from '../../../src/contracts/vocabulary.ts'
import './tag.scss'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'alarm' | 'nobody'

export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`hf-tag hf-tag--${tone}`}>{children}</span>
}

interface Urgency {
  readonly tier: Tier | null
  /** Where it is known: advice has no tier, and is not the same as nobody having chosen. */
  readonly outcome?: TriageOutcome | null | undefined
}

/** T1 filled, T2 outlined, T3 dotted; a dash when nobody has chosen one yet. */
export function TierBadge({ tier, outcome }: Urgency) {
  if (tier === null && outcome === 'advice') return <span className="hf-tier hf-tier--advice">Advice</span>
  if (tier === null) {
    return (
      <span
        className="hf-tier hf-tier--none"
        role="img"
        aria-label="No tier chosen yet"
        title="No tier chosen yet"
      >
        –
      </span>
    )
  }
  return <span className={`hf-tier hf-tier--${tier}`}>{tier}</span>
}
