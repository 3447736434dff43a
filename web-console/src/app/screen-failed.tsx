/** A screen that broke says so plainly, and what is safe: what was saved is on the server, drafts are in this tab. */
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { isGoneChunk } from './gone-chunk.ts'

export function ScreenFailed({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  if (isGoneChunk(error)) return <PageTooOld />
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

/** The line broke, or Holdfast was renewed beneath this page and the parts it would fetch have other names now. */
function PageTooOld() {
  return (
    <div className="hf-page">
      <div className="hf-state hf-state--failed" role="alert">
        <Icon name="clock" size={24} />
        <h1 className="hf-state__title">This room could not be fetched</h1>
        <p className="hf-state__words">
          The line broke, or Holdfast was renewed since you opened this page. Everything saved is safe, and
          drafts are kept in this tab. Load again when the line is back; the rooms above that you have been in
          still open without it.
        </p>
        <div className="hf-row">
          <Button kind="action" onClick={() => window.location.reload()}>
            Load again
          </Button>
        </div>
      </div>
    </div>
  )
}
