/** Words for people who listen to a page instead of looking at it. */
import type { ReactNode } from 'react'

export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className="hf-hidden">{children}</span>
}
