/** Always on top: when the call began, how long it runs, and immediate danger one key away. */
import { clockSeconds, stopwatch } from '../../lib/format-time.ts'
import { toIso } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { CallDraft } from './call-draft.ts'
import { dangerWords } from './danger-words.ts'
import './call-strip.scss'

interface StripProps {
  readonly draft: CallDraft
  readonly onDanger: () => void
}

export function CallStrip({ draft, onDanger }: StripProps) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  return (
    <div className="hf-strip">
      <p className="hf-strip__clock">
        <span className="hf-strip__label">Call started</span>{' '}
        <time className="hf-strip__time" dateTime={toIso(draft.startedMs)}>
          {clockSeconds(draft.startedMs, timeZone)}
        </time>
        <span className="hf-strip__run" aria-hidden="true">
          {stopwatch(now - draft.startedMs)}
        </span>
      </p>
      {draft.danger ? (
        <p className="hf-strip__danger">
          <Icon name="breach" size={20} />
          <span>
            <Hidden>Immediate danger: </Hidden>
            {dangerWords(draft.danger)}
          </span>
        </p>
      ) : null}
      <Button kind="danger" hint="Alt+D" onClick={onDanger}>
        {draft.dangerBegun
          ? 'Finish the 999 record'
          : draft.danger
            ? 'Change the 999 record'
            : 'Immediate danger'}
      </Button>
    </div>
  )
}
