/** This call ends here after all: its untriaged case is cancelled, with a disposition. */
import { useState } from 'react'
import { endCall } from '../../../../src/contracts/calls.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { EndDialog } from '../log-call/end-dialog.tsx'

export function EndCall({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState(false)
  const { submit, busy, problem } = useSubmit(endCall)
  const toast = useToast()
  const call = view.calls[0]
  if (!call || view.calls.length > 1) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        No case needed: end the call
      </Button>
      {problem ? <p className="hf-error">{problem.title}</p> : null}
      <EndDialog
        open={open}
        busy={busy}
        onClose={() => setOpen(false)}
        onEnd={async (disposition) => {
          const ended = await submit({ params: { id: call.id }, body: { disposition } })
          setOpen(false)
          if (ended)
            toast({ words: `Call ended. ${labels.disposition[ended.call.disposition]}.`, tone: 'good' })
        }}
      />
    </>
  )
}
