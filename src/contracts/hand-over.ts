/** A case changes hands after somebody has accepted it. */
import { z } from 'zod'
import { caseView } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, text } from './shapes.ts'
import { handBackReasons } from './vocabulary.ts'

export const handBackForm = z
  .object({
    /** Whose case it was, as the person saw it, so that nothing is taken from who has it since; one's own when left out. */
    from: id.optional(),
    reason: z.enum(handBackReasons),
    note: text(1000).optional(),
  })
  .superRefine(({ reason, note }, context) => {
    if (reason === 'other' && note === undefined)
      context.addIssue({ code: 'custom', path: ['note'], message: 'say in a few words why' })
  })

export const handBackCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/hand-back',
  summary: 'Give an accepted case back: nobody owns it, and the ladder starts again; no due time moves',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: handBackForm,
  status: 200,
  answer: caseView,
})
