/** Logging a call: three answers are enough, and nothing said badly stops it (§three-answers). */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { byId, date, id, instant, person, text, warning } from './shapes.ts'
import {
  caseStates,
  consentCodes,
  dispositions,
  matchReasons,
  needCodes,
  relationships,
  safeguardingCodes,
  sceneSafeties,
  settings,
} from './vocabulary.ts'

export const logCallForm = z.object({
  /** A number as spoken, or 'withheld' or 'unknown'. An unreadable one is kept with a warning. */
  callbackNumber: text(60),
  situation: text(8000),
  setting: z.enum(settings),
  /** The department, school, ward or street, in the caller's words. */
  place: text(200).optional(),
  siteId: id.optional(),
  localityId: id.optional(),
  callerName: text(120).optional(),
  relationship: z.enum(relationships).optional(),
  youngPerson: z
    .object({
      preferredName: text(120).optional(),
      legalName: text(120).optional(),
      pronouns: text(40).optional(),
      dateOfBirth: text(20).optional(),
      nhsNumber: text(30).optional(),
      /** Where they live (reporting, funding), beside `place`, where they are now (§two-places). */
      livesAt: text(200).optional(),
    })
    .optional(),
  sceneSafety: z.enum(sceneSafeties).optional(),
  safeguarding: z.enum(safeguardingCodes).optional(),
  safeguardingNote: text(1000).optional(),
  consent: z.enum(consentCodes).optional(),
  needs: z.array(z.enum(needCodes)).max(20).optional(),
  needsNote: text(1000).optional(),
  /** Immediate danger: case and clock are kept, the emergency services' reference is logged (§emergency-services). */
  immediateDanger: z
    .object({ service: z.enum(['ambulance', 'police', 'fire']), reference: text(60).optional() })
    .optional(),
  /** Join this open case instead of opening a second one. */
  joinCase: id.optional(),
  /** When the call really began, for a call entered after an outage. Earlier only. */
  startedAt: instant.optional(),
  startedReason: text(500).optional(),
})
export type LogCallForm = z.output<typeof logCallForm>

export const loggedCall = z
  .object({
    call: z.object({ id, receivedAt: instant }),
    case: z.object({ id, reference: z.string(), state: z.enum(caseStates), rev: z.number().int() }),
    warnings: z.array(warning),
  })
  .meta({ id: 'LoggedCall' })

const mayLog = ['call-handler', 'clinician', 'coordinator', 'manager'] as const

export const logCall = endpoint({
  method: 'POST',
  path: '/api/calls',
  summary: 'Log a call; it opens a case or joins one',
  allow: mayLog,
  body: logCallForm,
  status: 201,
  answer: loggedCall,
})
export const logCallOnly = endpoint({
  method: 'POST',
  path: '/api/calls/without-case',
  summary: 'Log a call that ended without a case: advice or another disposition',
  allow: mayLog,
  body: logCallForm.omit({ joinCase: true }).extend({ disposition: z.enum(dispositions) }),
  status: 201,
  answer: z.object({
    call: z.object({ id, receivedAt: instant, disposition: z.enum(dispositions) }),
    warnings: z.array(warning),
  }),
})
export const endCall = endpoint({
  method: 'POST',
  path: '/api/calls/:id/end',
  summary:
    'End a call without going on with a case: an untriaged case is cancelled with the last of its calls',
  allow: mayLog,
  params: byId,
  body: z.object({ disposition: z.enum(dispositions), note: text(2000).optional() }),
  status: 200,
  answer: z.object({
    call: z.object({ id, receivedAt: instant, endedAt: instant, disposition: z.enum(dispositions) }),
  }),
})
export const amendReceived = endpoint({
  method: 'POST',
  path: '/api/calls/:id/received-time',
  summary: 'Amend the received time, with a reason; the original stays visible and the clocks are set again',
  allow: ['coordinator', 'manager'],
  params: byId,
  body: z.object({ receivedAt: instant, reason: text(500) }),
  status: 200,
  answer: z.object({
    call: z.object({ id, receivedAt: instant, receivedAtOriginal: instant }),
    /** Says so when a breach had been announced: it stays, whatever the time is amended to. */
    warnings: z.array(warning),
  }),
})

/** The notes only where nobody else could be meant: a name that is alike, or a sibling, brings the codes alone. */
const saidOnCall = z.object({
  disposition: z.enum(dispositions).nullable(),
  safeguarding: z.enum(safeguardingCodes).nullable(),
  safeguardingNote: z.string().nullable(),
  consent: z.enum(consentCodes).nullable(),
  needs: z.array(z.enum(needCodes)),
  needsNote: z.string().nullable(),
  emergencyService: z.enum(['ambulance', 'police', 'fire']).nullable(),
  emergencyReference: z.string().nullable(),
})
export type SaidOnCall = z.output<typeof saidOnCall>

export const possibleMatch = z
  .object({
    youngPersonId: id.nullable(),
    name: z.string().nullable(),
    pronouns: z.string().nullable(),
    dateOfBirth: date.nullable(),
    reasons: z.array(z.enum(matchReasons)),
    /** True when a sibling or twin could look like this. */
    caution: z.boolean(),
    openCase: z
      .object({ id, reference: z.string(), state: z.enum(caseStates), owner: person.nullable() })
      .nullable(),
    lastContacts: z.array(
      z.object({
        at: instant,
        setting: z.enum(settings),
        reference: z.string().nullable(),
        /** What was said on a call that ended without a case; null for one with a case, which tells it itself. */
        said: saidOnCall.nullable(),
      }),
    ),
  })
  .meta({ id: 'PossibleMatch' })
export type PossibleMatch = z.output<typeof possibleMatch>

/** A question with a body, because names and numbers never stand in an address. */
export const findMatches = endpoint({
  method: 'POST',
  path: '/api/matches',
  summary: 'Who this might be, with the reasons; nothing is joined or merged',
  allow: mayLog,
  reads: 'person',
  idempotency: 'exempt',
  body: z.object({
    callbackNumber: text(60).optional(),
    name: text(120).optional(),
    dateOfBirth: text(20).optional(),
    nhsNumber: text(30).optional(),
  }),
  status: 200,
  answer: z.object({ items: z.array(possibleMatch), warnings: z.array(warning) }),
})

/** What the form needs to know of the region: localities and the places that ring often. */
export const readRegion = endpoint({
  method: 'GET',
  path: '/api/region',
  summary: 'Localities and known places of the service',
  allow: mayLog,
  status: 200,
  answer: z.object({
    localities: z.array(z.object({ id, name: z.string() })),
    sites: z.array(z.object({ id, name: z.string(), setting: z.enum(settings), localityId: id })),
  }),
})
