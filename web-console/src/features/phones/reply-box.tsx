/** Replying as the person who holds the handset: a line to type, and the usual replies as keys. */
import { type FormEvent, useState } from 'react'
import { replyFromPhone } from '../../../../src/contracts/demo.ts'
import { useSubmit } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { quickReplies } from './quick-replies.ts'

interface ReplyBoxProps {
  readonly number: string
  readonly name: string
  /** The newest text to this handset. */
  readonly newest: string | null
  readonly onSent: () => void
}

export function ReplyBox({ number, name, newest, onSent }: ReplyBoxProps) {
  const [text, setText] = useState('')
  const { submit, busy, problem } = useSubmit(replyFromPhone)

  const send = async (words: string): Promise<void> => {
    if (words.trim() === '' || !(await submit({ params: { number }, body: { text: words } }))) return
    setText('')
    onSent()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void send(text)
  }
  const label = `Reply as ${name}`
  return (
    <form className="hf-reply" onSubmit={onSubmit} noValidate>
      {problem ? (
        <p className="hf-reply__problem" role="alert">
          Not sent: {problem.detail ?? problem.title}
        </p>
      ) : null}
      <div className="hf-reply__line">
        <input
          className="hf-input hf-reply__input"
          value={text}
          aria-label={label}
          placeholder="Reply"
          autoComplete="off"
          maxLength={1600}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" kind="action" busy={busy} busyWords="Sending…">
          Send
        </Button>
      </div>
      <div className="hf-reply__quick">
        {quickReplies(newest).map((words) => (
          <Button key={words} size="small" disabled={busy} onClick={() => void send(words)}>
            {words}
          </Button>
        ))}
      </div>
    </form>
  )
}
