/** An address without a room. */
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'

export function NotFound() {
  return (
    <Page title="There is no such page" hideTitle>
      <EmptyState title="There is no such page" icon="warn">
        <p>The address may be old, or a letter may be missing.</p>
        <p>
          <Link to="/" className={buttonClass({})}>
            Go to my first page
          </Link>
        </p>
      </EmptyState>
    </Page>
  )
}
