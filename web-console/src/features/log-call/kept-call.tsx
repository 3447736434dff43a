/** The line is down, the call is not lost: where it is kept, when it goes, and what to do meanwhile. */
import { clockSeconds } from '../../lib/format-time.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'

export function KeptCall({ startedMs, onNext }: { readonly startedMs: number; readonly onNext: () => void }) {
  const timeZone = useTimeZone()
  const { line } = useMe().membership.service
  return (
    <Page title="The call is kept in this browser">
      <Panel title="The line to Holdfast is down" tone="alarm">
        <div className="hf-stack">
          <p>
            The call that started at{' '}
            <strong className="hf-figures">{clockSeconds(startedMs, timeZone)}</strong> is kept on this
            computer. It is sent once, with its real time, as soon as the line is back, and then removed here.
            Leave this browser open.
          </p>
          <p>
            <strong>Nobody has been offered this case yet.</strong> If somebody has to go now, ring whoever is
            on call yourself. The service’s line is {line}.
          </p>
          <Button kind="action" onClick={onNext}>
            Log the next call
          </Button>
        </div>
      </Panel>
    </Page>
  )
}
