/** Fixed at the foot: what is still missing, in words, beside the one thing to do next. */
import { Button } from '../../ui/button.tsx'
import { type CallDraft, missingOf } from './call-draft.ts'

interface SaveBarProps {
  readonly draft: CallDraft
  /** Possible matches; on a narrow screen they stand far below the questions. */
  readonly found: number
  readonly busy: boolean
  readonly onSave: () => void
  readonly onEnd: () => void
  readonly onNewCase: () => void
}

export function SaveBar({ draft, found, busy, onSave, onEnd, onNewCase }: SaveBarProps) {
  const missing = missingOf(draft).map((one) => one.words)
  return (
    <div className="hf-savebar">
      <p className="hf-savebar__words" role="status">
        {missing.length > 0 ? (
          <>
            <strong>Still missing:</strong> {missing.join(', ')}
          </>
        ) : (
          <strong>Enough to save and send somebody</strong>
        )}
        {draft.dangerBegun ? (
          <span className="hf-savebar__begun">The 999 record is begun and not kept yet</span>
        ) : null}
        {found > 0 ? (
          <span className="hf-savebar__found">
            <Button size="small" onClick={() => document.getElementById('who-title')?.focus()}>
              {found === 1 ? 'See 1 possible match' : `See ${found} possible matches`}
            </Button>
          </span>
        ) : null}
        {draft.join ? (
          <span className="hf-savebar__join">
            Joins open case <strong>{draft.join.reference}</strong>
            <Button size="small" kind="quiet" onClick={onNewCase}>
              Open a new case instead
            </Button>
          </span>
        ) : null}
      </p>
      <div className="hf-savebar__buttons">
        <Button onClick={onEnd}>End without a case</Button>
        <Button kind="action" hint="Ctrl+Enter" busy={busy} busyWords="Saving" onClick={onSave}>
          {draft.join ? `Save and join ${draft.join.reference}` : 'Save and triage'}
        </Button>
      </div>
    </div>
  )
}
