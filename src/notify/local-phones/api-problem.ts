/**
 * Twilio's way of refusing a request, and its reasons for refusing to create a text (twilio.com/docs/api/errors).
 */
export interface ApiProblem {
  readonly code: number
  readonly message: string
  readonly more_info: string
  /** The HTTP status. */
  readonly status: number
}

export const apiProblem = (status: number, code: number, message: string): ApiProblem => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})

/** The problem with a form that asks for a text to be sent, if it has one. */
export function checkCreate(form: URLSearchParams): ApiProblem | null {
  const to = form.get('To') ?? ''
  const body = form.get('Body') ?? ''
  const validity = Number(form.get('ValidityPeriod') ?? 1)
  if (to === '') return apiProblem(400, 21604, "A 'To' phone number is required.")
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return apiProblem(400, 21211, "Invalid 'To' Phone Number")
  if (!form.get('From') && !form.get('MessagingServiceSid'))
    return apiProblem(400, 21603, "A 'From' phone number is required.")
  if (body === '') return apiProblem(400, 21602, 'Message body is required.')
  if (body.length > 1600)
    return apiProblem(400, 21617, 'The concatenated message body exceeds the 1600 character limit')
  if (!(Number.isInteger(validity) && validity >= 1 && validity <= 36_000)) {
    return apiProblem(400, 21621, 'The ValidityPeriod is not valid')
  }
  return null
}
