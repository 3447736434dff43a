/** A room of the console: its heading, which takes the focus when a person comes in, and the tab's title. */
import { type ReactNode, useEffect, useRef } from 'react'
import { usePageTitle } from '../lib/tab-title.ts'
import './page.scss'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** What the browser's tab says; never a personal detail. */
  readonly tabTitle?: string | undefined
  readonly wide?: boolean | undefined
  /** The page has a field of its own that takes the focus. */
  readonly keepFocus?: boolean | undefined
  readonly hideTitle?: boolean | undefined
  readonly children: ReactNode
}

export function Page(props: PageProps) {
  const { title, lead, actions, tabTitle = title, wide, keepFocus, hideTitle, children } = props
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(tabTitle)
  useEffect(() => {
    if (!keepFocus) heading.current?.focus({ preventScroll: true })
  }, [keepFocus])
  return (
    <div className={wide ? 'hf-page hf-page--wide' : 'hf-page'}>
      <div className={hideTitle ? 'hf-hidden' : 'hf-page__head'}>
        <div>
          <h1 className="hf-page__title" tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead ? <div className="hf-page__lead">{lead}</div> : null}
        </div>
        {actions ? <div className="hf-page__actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
