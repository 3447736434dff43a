/** After a hand-back: said once more on the screen, with who is asked instead, so that nobody wonders whether it counted. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { offeredWords } from '../case/offer-words.ts'
import { Afterwards } from './afterwards.tsx'

export function HandedBack({ view, onDone }: { readonly view: CaseView; readonly onDone: () => void }) {
  return (
    <Afterwards title={`${view.reference} is off your hands`} caseId={view.id} onDone={onDone}>
      You have handed it back. {offeredWords(view)} Nothing more is needed from you. Should you be able to go
      after all, you can take it on its page as long as nobody has it.
    </Afterwards>
  )
}
