/** A screen that broke says so plainly, and what is safe: what was saved is on the server, drafts are in this tab. */
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

export function ScreenFailed({ reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div className="hf-page">
      <div className="hf-state hf-state--failed" role="alert">
        <Icon name="breach" size={24} />
        <h1 className="hf-state__title">This screen has failed</h1>
        <p className="hf-state__words">
          Everything saved so far is safe, and deadlines go on without this screen. What you were typing is
          kept in this tab.
        </p>
        <div className="hf-row">
          <Button kind="action" onClick={reset}>
            Show it again
          </Button>
          <Button onClick={() => window.location.reload()}>Load the page anew</Button>
        </div>
      </div>
    </div>
  )
}
