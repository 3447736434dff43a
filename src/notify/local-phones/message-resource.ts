/**
 * A text as Twilio's API shows it (API 2010-04-01, api.v2010.account.message). Pure.
 */

import { segmentSeptets, septets } from '../../contracts/words/gsm7.ts'
import { parseInstant } from '../../kernel/clock.ts'
import type { NetworkMessage } from './handsets.ts'

export const apiVersion = '2010-04-01'

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** RFC 2822 in GMT, whole seconds: "Thu, 24 Aug 2023 05:01:45 +0000". */
export function rfc2822(iso: string): string {
  const found = new Map(
    parts.formatToParts(Number(parseInstant(iso) / 1000n)).map(({ type, value }) => [type, value]),
  )
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
  return `${get('weekday')}, ${get('day')} ${get('month')} ${get('year')} ${get('hour')}:${get('minute')}:${get('second')} +0000`
}

/** Parts a text is sent in: 160 septets or 70 UTF-16 units alone, 153 or 67 joined. */
export function segmentsOf(body: string): number {
  const size = septets(body)
  if (size === null) return body.length <= 70 ? 1 : Math.ceil(body.length / 67)
  return size <= segmentSeptets ? 1 : Math.ceil(size / 153)
}

export const messagesUri = (accountSid: string) => `/${apiVersion}/Accounts/${accountSid}/Messages`

export function messageResource(accountSid: string, message: NetworkMessage) {
  const uri = `${messagesUri(accountSid)}/${message.sid}`
  return {
    account_sid: accountSid,
    api_version: apiVersion,
    body: message.body,
    date_created: rfc2822(message.receivedAt),
    date_sent: rfc2822(message.receivedAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: null,
    from: message.messagingServiceSid === null || message.status !== 'accepted' ? message.from : null,
    messaging_service_sid: message.messagingServiceSid,
    num_media: '0',
    num_segments: message.status === 'accepted' ? '0' : String(segmentsOf(message.body)),
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  }
}
