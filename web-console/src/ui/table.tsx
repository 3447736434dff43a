/** Rows of the same kind. It scrolls by itself when narrow, and says what it is to readers. */
import type { ReactNode } from 'react'
import './table.scss'

export interface ColumnHead {
  readonly key: string
  readonly words: string
  /** Words for readers only. */
  readonly hidden?: boolean | undefined
  readonly align?: 'end' | undefined
  readonly className?: string | undefined
}

interface TableProps {
  readonly caption: string
  readonly showCaption?: boolean | undefined
  readonly dense?: boolean | undefined
  readonly head: readonly ColumnHead[]
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Table({ caption, showCaption, dense, head, className, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its frame is scrolled with the keyboard
    <section className="hf-table-frame" aria-label={caption} tabIndex={0}>
      <table className={`hf-table${dense ? ' hf-table--dense' : ''}${className ? ` ${className}` : ''}`}>
        <caption className={showCaption ? 'hf-table__caption' : 'hf-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {head.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`${column.align ? 'hf-table__end ' : ''}${column.className ?? ''}`}
              >
                {column.hidden ? <span className="hf-hidden">{column.words}</span> : column.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
