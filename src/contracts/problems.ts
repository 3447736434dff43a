/**
 * The only list of refusals. A slug is a promise to integrators: `type` of an RFC 9457 answer is `/problems/<slug>`.
 * Titles say what happened; the detail of a single refusal says what was kept and what to do now.
 */
export const problems = {
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-failed': { status: 401, title: 'The email address or the password is not right' },
  'not-allowed': { status: 403, title: 'Your role may not do this' },
  'foreign-origin': { status: 403, title: 'This request came from another site and was refused' },
  'bad-signature': { status: 403, title: 'The signature of this message is not right' },
  'foreign-host': { status: 421, title: 'This server does not answer to that name' },
  'not-found': { status: 404, title: 'There is nothing here by that name' },
  'validation-failed': { status: 400, title: 'Some fields need another look' },
  'unreadable-request': { status: 400, title: 'This is not a request that can be understood' },
  'request-too-slow': { status: 408, title: 'The request took too long to arrive' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'unreadable-body': { status: 400, title: 'The body could not be read as JSON' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Send JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests: wait a moment' },
  'idempotency-key-missing': { status: 400, title: 'This call needs an Idempotency-Key header' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'twin-in-progress': { status: 409, title: 'The same request is still being carried out' },
  'if-match-missing': { status: 428, title: 'Say which version you are changing with If-Match' },
  'stale-form': { status: 412, title: 'Somebody changed this since you opened it' },
  'case-not-open': { status: 409, title: 'This case is not open any more' },
  'already-triaged': { status: 409, title: 'This case has been triaged already' },
  'not-triaged': { status: 409, title: 'This case has not been triaged yet' },
  'urgency-changed': { status: 409, title: 'The urgency was changed by somebody else' },
  'proposal-waiting': { status: 409, title: 'A change of urgency is waiting for a second person' },
  'no-proposal': { status: 409, title: 'No change of urgency is waiting for an answer' },
  'not-your-proposal': { status: 403, title: 'Only whoever proposed it can take it back' },
  'second-person-needed': { status: 409, title: 'This needs a second person' },
  'response-times-changed': { status: 409, title: 'The response times were changed by somebody else' },
  'not-breached': { status: 409, title: 'The response of this case has not breached' },
  'nothing-to-answer': { status: 409, title: 'Nobody has asked to look at the urgency again' },
  'told-meanwhile': { status: 409, title: 'Something new was told since you looked' },
  'follow-up-open': { status: 409, title: 'This is under way already' },
  'call-has-ended': { status: 409, title: 'This call has ended already' },
  'call-has-case': { status: 409, title: 'This call has a case: close the case instead' },
  'offer-taken': { status: 409, title: 'Somebody else has taken this case' },
  'offer-not-open': { status: 409, title: 'This offer is not open any more' },
  'nobody-has-it': { status: 409, title: 'Nobody has accepted this case' },
  'owner-changed': { status: 409, title: 'The case has changed hands' },
  'hand-on-open': { status: 409, title: 'Somebody is being asked to take this case over' },
  'in-contact': { status: 409, title: 'You are in contact with the young person' },
  'no-active-visit': { status: 409, title: 'You have no active visit on this case' },
  'step-out-of-order': { status: 409, title: 'That step does not come next' },
  'visit-not-finished': { status: 409, title: 'A visit on this case is still under way' },
  'outside-the-act': { status: 409, title: 'As recorded here, this is outside what the Act allows' },
  'no-detention': { status: 409, title: 'No detention is running on this case' },
  'corrected-already': { status: 409, title: 'This was corrected already' },
  'detention-running': { status: 409, title: 'A detention under section 136 is still running' },
  'clock-goes-forward': { status: 422, title: 'The demonstration clock only moves forward' },
  'clock-still-moving': { status: 503, title: 'The clock is still moving' },
  'position-too-old': { status: 410, title: 'That position of the feed is too old' },
  unavailable: { status: 503, title: 'The service cannot do this at the moment' },
  unforeseen: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemSlug = keyof typeof problems

/** RFC 9457 body. `errors` names fields; other members belong to the slug. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  errors?: { field: string; message: string }[]
  [member: string]: unknown
}
