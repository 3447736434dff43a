/** A case changes hands after somebody has accepted it. */
import { z } from 'zod'
import { answered, caseAnswer } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, text } from './shapes.ts'
import { handBackReasons, onCallRoles } from './vocabulary.ts'

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
  summary: 'Give an accepted case back: nobody owns it, and escalation starts again; no due time moves',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: handBackForm,
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const handOnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/hand-on',
  summary: 'Ask one person, by name, to take an accepted case over; it stays where it is until they say yes',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  body: z.object({ from: id.optional(), to: id }),
  query: answered,
  status: 200,
  answer: caseAnswer,
})

export const readColleagues = endpoint({
  method: 'GET',
  path: '/api/cases/:id/colleagues',
  summary: 'Who can be asked by name to take this case over, whoever is on call first',
  allow: ['clinician', 'coordinator', 'manager'],
  params: byId,
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({ id, name: z.string(), onCall: z.enum(onCallRoles).nullable(), onVisit: z.boolean() }),
    ),
  }),
})
