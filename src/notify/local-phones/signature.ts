/**
 * Signs as Twilio does, written from its description rather than with its SDK, so that our check of signatures is
 * tested against a second reading of the same page (twilio.com/docs/usage/security).
 */
import { createHmac } from 'node:crypto'

type Form = Readonly<Record<string, string | readonly string[]>>

/** Base64 of HMAC-SHA1 over the address and every field's name and value, sorted by name. */
export function twilioSignature(authToken: string, url: string, form: Form): string {
  const fields = Object.keys(form)
    .sort()
    .flatMap((name) => [...new Set([form[name] ?? ''].flat())].sort().map((value) => name + value))
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64')
}
