/**
 * The local network calls us: replies from handsets and receipts for texts, signed and shaped as Twilio does
 * (twilio.com/docs/messaging/guides/webhook-request), 15 s at most, once more when no connection could be made.
 */
import { randomUUID } from 'node:crypto'
import type { NetworkMessage, NetworkStatus } from './handsets.ts'
import { apiVersion, segmentsOf } from './message-resource.ts'
import type { Mischief } from './misbehaviour.ts'
import { twilioSignature } from './signature.ts'

type Form = Readonly<Record<string, string>>

const longestCallMs = 15_000

export interface WebhookCall {
  /** The public address that was signed. */
  readonly url: string
  /** HTTP status of our answer; 0 when there was none. */
  readonly status: number
}

interface WebhookBase {
  /** The public address that is signed. */
  readonly publicBaseUrl: string
  /** Where the request really goes. */
  readonly deliverTo: string
}

export function createWebhooks(options: {
  accountSid: string
  authToken: string
  mischief: Mischief
  signal: AbortSignal
}) {
  const { accountSid, authToken, mischief } = options
  const calls: WebhookCall[] = []
  let base: WebhookBase | undefined

  async function post(
    url: string,
    form: Form,
    idempotencyToken: string = randomUUID(),
  ): Promise<WebhookCall> {
    const token = mischief.current.wrongSignature ? `${authToken}-not` : authToken
    const request = {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': twilioSignature(token, url, form),
        'i-twilio-idempotency-token': idempotencyToken,
      },
      body: new URLSearchParams(form),
    } as const
    const target =
      base && url.startsWith(base.publicBaseUrl) ? base.deliverTo + url.slice(base.publicBaseUrl.length) : url
    const once = async () => {
      const answer = await fetch(target, {
        ...request,
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(longestCallMs)]),
      })
      await answer.arrayBuffer()
      return answer.status
    }
    const status = await once()
      .catch(once)
      .catch(() => 0)
    const call = { url, status }
    calls.push(call)
    if (calls.length > 1000) calls.shift()
    return call
  }

  return {
    setBase(next: WebhookBase) {
      const bare = (url: string) => url.replace(/\/+$/, '')
      base = { publicBaseUrl: bare(next.publicBaseUrl), deliverTo: bare(next.deliverTo) }
    },

    calls: (): readonly WebhookCall[] => calls,

    /** @throws Error before `setBase` */
    async reply(message: NetworkMessage): Promise<WebhookCall> {
      if (base === undefined) throw new Error('The local phones do not know yet where Holdfast listens')
      return post(`${base.publicBaseUrl}/webhooks/twilio/sms`, inboundForm(accountSid, message))
    },

    async status(
      message: NetworkMessage,
      status: NetworkStatus,
      errorCode: number | null,
      times: number,
    ): Promise<void> {
      if (message.statusCallback === null) return
      const form = statusForm(accountSid, message, status, errorCode)
      const token = randomUUID()
      for (let n = 0; n < times; n += 1) await post(message.statusCallback, form, token)
    },
  }
}
function inboundForm(accountSid: string, { sid, from, to, body }: NetworkMessage): Form {
  const nowhere = { City: '', State: '', Zip: '', Country: 'GB' }
  const places = Object.entries(nowhere).flatMap(([what, value]) => [
    [`From${what}`, value],
    [`To${what}`, value],
  ])
  return {
    ...(Object.fromEntries(places) as Record<string, string>),
    SmsMessageSid: sid,
    NumMedia: '0',
    SmsSid: sid,
    SmsStatus: 'received',
    Body: body,
    To: to,
    NumSegments: String(segmentsOf(body)),
    MessageSid: sid,
    AccountSid: accountSid,
    From: from,
    ApiVersion: apiVersion,
  }
}

function statusForm(
  accountSid: string,
  { sid, from, to }: NetworkMessage,
  status: string,
  errorCode: number | null,
): Form {
  return {
    SmsSid: sid,
    SmsStatus: status,
    MessageStatus: status,
    To: to,
    MessageSid: sid,
    AccountSid: accountSid,
    From: from,
    ApiVersion: apiVersion,
    ...(errorCode !== null && { ErrorCode: String(errorCode) }),
  }
}
