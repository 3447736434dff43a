/** When it happened: now in one press, or a clock time of the last three days, read back as it was understood. */
import { clockDay, duration } from '../../lib/format-time.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { claimedAt, type SaidDay, saidDays } from './claimed-time.ts'

export interface Said {
  readonly day: SaidDay | null
  readonly time: string
}
export const nothingSaid: Said = { day: null, time: '' }

const words: Record<SaidDay, string> = {
  now: 'Now',
  today: 'Earlier today',
  yesterday: 'Yesterday',
  before: 'The day before',
}
const options = saidDays.map((value) => ({ value, words: words[value] }))

interface WhenProps {
  readonly said: Said
  readonly onChange: (said: Said) => void
  readonly dayError?: string | undefined
  readonly timeError?: string | undefined
}

export function WhenField({ said, onChange, dayError, timeError }: WhenProps) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const at = said.day === null ? null : claimedAt(said.day, said.time, now, timeZone)
  const understood =
    at === null ? 'As a clock shows it: 14:05' : `${clockDay(at, now, timeZone)}, ${duration(now - at)} ago`
  return (
    <>
      <Keys
        legend="When it happened"
        name="at"
        value={said.day}
        onChange={(day) => onChange({ ...said, day })}
        options={options}
        columns={4}
        error={dayError}
      />
      {said.day === null || said.day === 'now' ? null : (
        <TextField
          label="Time"
          name="time"
          value={said.time}
          onChange={(time) => onChange({ ...said, time })}
          inputMode="numeric"
          width="short"
          hint={understood}
          error={timeError}
        />
      )}
    </>
  )
}
