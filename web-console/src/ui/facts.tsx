/** Facts as term and value, aligned. */
import type { ReactNode } from 'react'
import './facts.scss'

interface FactsProps {
  readonly items: readonly { readonly term: string; readonly value: ReactNode }[]
  readonly columns?: 1 | 2 | 3 | undefined
}

export function Facts({ items, columns = 1 }: FactsProps) {
  return (
    <dl className={`hf-facts hf-facts--${columns}`}>
      {items.map((item) => (
        <div className="hf-facts__row" key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
