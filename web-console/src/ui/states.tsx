/** What a list says when it has nothing to show: why it is empty, that it is on its way, or that it failed. */
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import './states.scss'

interface Empty {
  readonly title: string
  readonly children?: ReactNode
  readonly icon?: IconName | undefined
}

export function EmptyState({ title, children, icon = 'tick' }: Empty) {
  return (
    <div className="hf-state">
      <Icon name={icon} size={24} />
      <p className="hf-state__title">{title}</p>
      {children ? <div className="hf-state__words">{children}</div> : null}
    </div>
  )
}

export function LoadingState({ words }: { readonly words: string }) {
  const slow = useSlow()
  return (
    <div className="hf-state hf-state--loading" role="status">
      <p className="hf-state__words">{words}</p>
      {slow ? (
        <>
          <p className="hf-state__words">
            This takes longer than it should: the line may be slow or down. It goes on trying by itself.
          </p>
          <Button onClick={() => window.location.reload()}>Load the page again</Button>
        </>
      ) : null}
    </div>
  )
}

/** Whoever waits longer than this wonders whether anything happens at all (ms). */
const SLOW_MS = 8_000

function useSlow(): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return slow
}

interface Failed {
  readonly title: string
  readonly detail?: string | undefined
  readonly onRetry?: (() => void) | undefined
}

export function FailedState({ title, detail, onRetry }: Failed) {
  return (
    <div className="hf-state hf-state--failed" role="alert">
      <Icon name="breach" size={24} />
      <p className="hf-state__title">{title}</p>
      {detail ? <p className="hf-state__words">{detail}</p> : null}
      {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    </div>
  )
}

/** Says that what stands below is old; words come from the caller: "STALE since 03:12". */
export function StaleNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="hf-stale" role="status">
      <Icon name="warn" size={20} />
      <span>{children}</span>
    </p>
  )
}

/** When a list was true. */
export function AsOf({ children }: { readonly children: ReactNode }) {
  return <span className="hf-asof">{children}</span>
}
