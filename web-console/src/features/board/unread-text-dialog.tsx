/** A text that nobody has read yet, whole, and the person who says "I have read this". */
import { listInboundTexts, markTextRead } from '../../../../src/contracts/texts.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead, useSubmit } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'

export function UnreadTextDialog({
  id,
  onClose,
}: {
  readonly id: string | null
  readonly onClose: () => void
}) {
  const texts = useRead(listInboundTexts, {}, { enabled: id !== null })
  const { submit, busy, problem } = useSubmit(markTextRead)
  const nowMs = useServerNow(60_000)
  const timeZone = useTimeZone()
  const text = texts.data?.items.find((each) => each.id === id)

  const markRead = async (): Promise<void> => {
    if (!id || !(await submit({ params: { id }, body: {} }))) return
    await texts.refetch()
    onClose()
  }
  return (
    <Dialog
      open={id !== null}
      title={text ? `Text from ${text.from}` : 'Text'}
      onClose={onClose}
      actions={
        <>
          <Button kind="action" busy={busy} busyWords="Saving…" onClick={() => void markRead()}>
            I have read this
          </Button>
          <Button onClick={onClose}>Leave it unread</Button>
        </>
      }
    >
      <ErrorSummary problem={problem ?? texts.problem} />
      {text ? (
        <div className="hf-stack">
          <blockquote className="hf-unread">{text.body}</blockquote>
          <p className="hf-quiet">
            Came in {clockDay(toMs(text.receivedAt), nowMs, timeZone)}.{' '}
            {text.answered ? `Answered by the machine: “${text.answered}”` : 'Not answered yet.'}
          </p>
        </div>
      ) : (
        <p className="hf-quiet">{texts.problem ? 'The text could not be read.' : 'Reading the text…'}</p>
      )}
    </Dialog>
  )
}
