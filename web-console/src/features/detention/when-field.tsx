/** When it happened: now in one press, or a clock time of the last three days or of the recorded one, read back as understood. */
import { clockDay, duration } from '../../lib/format-time.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Keys } from '../../ui/keys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type Said, type SaidDay, saidAt, saidDays } from './claimed-time.ts'

const words: Record<SaidDay, string> = {
  now: 'Now',
  today: 'Earlier today',
  yesterday: 'Yesterday',
  before: 'The day before',
}
const options = saidDays.map((value) => ({ value, words: words[value] }))

/** Of an entry of long ago, which no near day can say. */
const recorded = { value: 'recorded' as const, words: 'The day as recorded' }

interface WhenProps {
  readonly said: Said
  readonly onChange: (said: Said) => void
  readonly dayError?: string | undefined
  readonly timeError?: string | undefined
}

export function WhenField({ said, onChange, dayError, timeError }: WhenProps) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const at = saidAt(said, now, timeZone)
  const understood =
    at === null ? 'As a clock shows it: 14:05' : `${clockDay(at, now, timeZone)}, ${duration(now - at)} ago`
  return (
    <>
      <Keys
        legend="When it happened"
        name="at"
        value={said.day}
        onChange={(day) => onChange({ ...said, day })}
        options={said.recordedMs === undefined ? options : [...options, recorded]}
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
