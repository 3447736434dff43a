/** A titled sheet on the surface. */
import { type ReactNode, useId } from 'react'
import './panel.scss'

interface PanelProps {
  readonly title: string
  readonly level?: 2 | 3 | undefined
  readonly aside?: ReactNode
  readonly tone?: 'plain' | 'nobody' | 'alarm' | 'info' | 'quiet' | undefined
  readonly id?: string | undefined
  readonly hideTitle?: boolean | undefined
  readonly children: ReactNode
}

export function Panel({ title, level = 2, aside, tone = 'plain', id, hideTitle, children }: PanelProps) {
  const Heading = `h${level}` as const
  const own = useId()
  const head = id ? `${id}-title` : own
  return (
    <section className={`hf-panel hf-panel--${tone}`} aria-labelledby={head} id={id}>
      <div className={hideTitle ? 'hf-hidden' : 'hf-panel__head'}>
        <Heading className="hf-panel__title" id={head} tabIndex={id ? -1 : undefined}>
          {title}
        </Heading>
        {aside ? <div className="hf-panel__aside">{aside}</div> : null}
      </div>
      <div className="hf-panel__body">{children}</div>
    </section>
  )
}
