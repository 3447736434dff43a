/**
 * What is said back to an answer that could change nothing any more: the truth as it stands now. Whoever said no, or gave
 * the case back, and would go after all is told who has it or is being asked; and where nobody is, how to take it. Pure.
 */
import type { Template } from '../contracts/words/templates.ts'
import * as texts from '../contracts/words/texts.ts'
import { comeBackText } from '../contracts/words/texts-of-hand-over.ts'
import type { Standing } from '../dispatch/standing-reads.ts'

export interface LateAnswer {
  readonly understood: boolean
  readonly template: Template
  readonly body: string
}

const said = (template: Template, body: string): LateAnswer => ({ understood: true, template, body })

export function lateAnswer(
  kind: 'accept' | 'decline',
  standing: Standing,
  { reference, line }: { readonly reference: string; readonly line: string },
): LateAnswer {
  const { state, taken_by: has, responder_id: me, closed } = standing
  if (closed) return said('case-closed', texts.closedReplyText({ reference, line }))
  if (has?.id === me) {
    if (kind === 'accept') return said('accepted', texts.acceptedText({ reference }))
    // Whoever has the case wants to give it back: nobody else is on the way, so a person has to read this.
    return { understood: false, template: 'still-yours', body: texts.stillYoursText({ reference, line }) }
  }
  if (state === 'declined' && kind === 'decline')
    return said('declined', texts.declinedText({ reference, by: has?.name }))
  const before = standing.handed_back ? 'handed-back' : state === 'declined' ? 'said-no' : 'too-late'
  if (before === 'too-late' && has)
    return said('too-late', texts.lapsedReplyText({ reference, line, by: has.name }))
  const where = has
    ? { who: 'has' as const, name: has.name }
    : standing.asked.length > 0
      ? { who: 'asked' as const, name: standing.asked[0] ?? '', others: standing.asked.length - 1 }
      : standing.escalation_exhausted
        ? { who: 'nobody' as const }
        : { who: 'moved-on' as const }
  return said('too-late', comeBackText({ before, reference, line, where }))
}
