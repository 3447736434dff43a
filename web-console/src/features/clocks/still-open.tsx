/** Before closing: what was promised on this case and not seen to. Its clock would end with the case. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { followUpWords } from '../../../../src/contracts/words/labels-of-time.ts'

export function StillOpen({ view }: { readonly view: CaseView }) {
  const open = view.followUps.filter((one) => one.doneAt === null)
  if (open.length === 0) return null
  return (
    <div className="hf-dialog__lead">
      <p>
        <strong>Not seen to yet.</strong> Closing the case ends{' '}
        {open.length === 1 ? 'its clock' : 'their clocks'}:
      </p>
      <ul>
        {open.map(({ id, kind, adviser }) => (
          <li key={id}>{followUpWords(kind, adviser)}</li>
        ))}
      </ul>
    </div>
  )
}
