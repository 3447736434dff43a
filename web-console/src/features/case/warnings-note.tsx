/** What the server remarked when a call or a correction was saved. Put away by the person who read it. */
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { keepWarnings, useKeptWarnings } from '../log-call/call-warnings.ts'

export function WarningsNote({ caseId }: { readonly caseId: string }) {
  const queries = useQueryClient()
  const warnings = useKeptWarnings(caseId)
  if (warnings.length === 0) return null
  const putAway = () => keepWarnings(queries, caseId, [])
  return (
    <div className="hf-case__note">
      <Panel title="Saved, with something to look at" tone="info">
        <ul>
          {warnings.map((warning) => (
            <li key={warning.field + warning.code}>{warning.message}</li>
          ))}
        </ul>
        <Button size="small" onClick={putAway}>
          Put away
        </Button>
      </Panel>
    </div>
  )
}
