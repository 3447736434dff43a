/** Before closing: what was promised on this case and not seen to. Its clock would end with the case. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { followUpWords } from '../../../../src/contracts/words/labels-of-time.ts'

export function StillOpen({ view }: { readonly view: CaseView }) {
  const open = view.followUps.filter((one) => one.doneAt === null)
  if (open.length === 0) return null
  return (
    <p className="hf-dialog__lead">
      <strong>
        Not seen to yet: {open.map(({ kind, adviser }) => followUpWords(kind, adviser)).join('; ')}.
      </strong>{' '}
      Closing the case ends {open.length === 1 ? 'its clock' : 'their clocks'}.
    </p>
  )
}
