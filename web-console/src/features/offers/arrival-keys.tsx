/** "There in": four keys and one field, each key saying the clock time it means. */
import { clock } from '../../lib/format-time.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ArrivalChoice, quickMinutes } from './arrival.ts'

interface ArrivalKeysProps {
  /** Unique on the page: several offers may stand side by side. */
  readonly name: string
  readonly choice: ArrivalChoice | null
  readonly typed: string
  readonly error?: string | undefined
  readonly onChange: (choice: ArrivalChoice, typed: string) => void
}

export function ArrivalKeys({ name, choice, typed, error, onChange }: ArrivalKeysProps) {
  const nowMs = useServerNow(10_000)
  const timeZone = useTimeZone()
  const options = [
    ...quickMinutes.map((minutes) => ({
      value: minutes as ArrivalChoice,
      words: `${minutes} min`,
      detail: clock(nowMs + Number(minutes) * 60_000, timeZone),
    })),
    { value: 'other' as ArrivalChoice, words: 'Other', detail: 'minutes' },
  ]
  return (
    <div className="hf-arrival">
      <Keys<ArrivalChoice>
        legend="There in"
        name={name}
        value={choice}
        options={options}
        size="touch"
        error={choice === 'other' ? undefined : error}
        onChange={(value) => onChange(value, typed)}
      />
      {choice === 'other' ? (
        <TextField
          label="Minutes to arrive"
          name={`${name}-other`}
          value={typed}
          inputMode="numeric"
          width="short"
          maxLength={3}
          error={error}
          autoFocus
          onChange={(value) => onChange('other', value)}
        />
      ) : null}
    </div>
  )
}
