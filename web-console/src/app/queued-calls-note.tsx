/** Calls that wait in this browser for the line: how many, and what to do about one that was refused. */
import { useQueuedCalls } from '../lib/queued-calls.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

export function QueuedCallsNote() {
  const { items, sendNow, discard } = useQueuedCalls()
  if (items.length === 0) return null
  const refused = items.filter((item) => item.problem !== null)
  const waiting = items.length - refused.length
  return (
    <aside className="hf-queued" aria-label="Calls waiting to be sent">
      {waiting > 0 ? (
        <p className="hf-row">
          <Icon name="clock" size={20} />
          <strong>
            {waiting === 1 ? '1 call is' : `${waiting} calls are`} kept in this browser and not sent yet
          </strong>
          <span>Sent once, with its real times, as soon as the line is back.</span>
          <Button size="small" onClick={() => void sendNow()}>
            Send now
          </Button>
        </p>
      ) : null}
      {refused.map((item) => (
        <p className="hf-row" key={item.key}>
          <Icon name="breach" size={20} />
          <strong>A kept call was refused:</strong>
          <span>{item.problem}</span>
          <Button size="small" onClick={() => void discard(item.key)}>
            I have logged it by hand: remove it here
          </Button>
        </p>
      ))}
    </aside>
  )
}
