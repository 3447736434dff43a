/** How the clock was moved in this tab. */
import { clock } from '../../lib/format-time.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { Panel } from '../../ui/panel.tsx'

export interface Move {
  fromMs: number
  toMs: number
  /** How many deadlines ran on the way. */
  fired: number
}

const fell = (fired: number): string =>
  fired === 0 ? 'nothing fell due' : fired === 1 ? 'one thing fell due' : `${fired} things fell due`

export function MoveHistory({ moves }: { readonly moves: readonly Move[] }) {
  const timeZone = useTimeZone()
  if (moves.length === 0) return null
  return (
    <Panel title="Moved so far" tone="quiet">
      <ol className="hf-moves">
        {moves.map((move) => (
          <li key={`${move.fromMs}/${move.toMs}`}>
            <span className="hf-figures">
              {clock(move.fromMs, timeZone)} → {clock(move.toMs, timeZone)}
            </span>{' '}
            {fell(move.fired)}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
