/**
 * What the local network remembers: every text, and the handsets they lie on. It lives in memory: a demonstration's
 * phones forget when the server stops, as the product must not.
 */
import { randomBytes } from 'node:crypto'

export type NetworkStatus =
  | 'accepted'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'received'

export interface NetworkMessage {
  readonly sid: string
  readonly direction: 'outbound-api' | 'inbound'
  readonly from: string
  readonly to: string
  readonly body: string
  readonly messagingServiceSid: string | null
  readonly statusCallback: string | null
  readonly validitySeconds: number | null
  /** ISO instants by the network's clock. */
  readonly receivedAt: string
  readonly updatedAt: string
  readonly status: NetworkStatus
  readonly errorCode: number | null
}

export interface HandsetMessage {
  readonly sid: string
  /** `in`: a text that arrived on the handset; `out`: one its owner sent. */
  readonly direction: 'in' | 'out'
  /** The other side's number. */
  readonly with: string
  readonly body: string
  readonly receivedAt: string
  readonly status: NetworkStatus
}

export interface Handset {
  readonly number: string
  /** Oldest first. */
  readonly messages: readonly HandsetMessage[]
}

/** The oldest texts are forgotten beyond this many. */
const mostKept = 20_000

const newSid = () => `SM${randomBytes(16).toString('hex')}`

export function createHandsets(now: () => string) {
  const messages = new Map<string, NetworkMessage>()
  const byHandset = new Map<string, string[]>()

  function keep(message: NetworkMessage, handset: string): NetworkMessage {
    messages.set(message.sid, message)
    const sids = byHandset.get(handset) ?? []
    sids.push(message.sid)
    byHandset.set(handset, sids)
    const [oldest] = messages.size > mostKept ? messages.keys() : []
    if (oldest !== undefined) messages.delete(oldest)
    return message
  }

  return {
    /** A text that we sent lands on its handset. */
    land(
      text: Pick<
        NetworkMessage,
        'from' | 'to' | 'body' | 'messagingServiceSid' | 'statusCallback' | 'validitySeconds'
      >,
    ) {
      const at = now()
      const status = text.messagingServiceSid === null ? 'queued' : 'accepted'
      const stamped = {
        sid: newSid(),
        direction: 'outbound-api',
        receivedAt: at,
        updatedAt: at,
        status,
        errorCode: null,
      } as const
      return keep({ ...text, ...stamped }, text.to)
    },

    /** The owner of a handset writes to us. */
    write(from: string, to: string, body: string) {
      const at = now()
      const blank = {
        messagingServiceSid: null,
        statusCallback: null,
        validitySeconds: null,
        errorCode: null,
      }
      return keep(
        {
          ...blank,
          sid: newSid(),
          direction: 'inbound',
          from,
          to,
          body,
          receivedAt: at,
          updatedAt: at,
          status: 'received',
        },
        from,
      )
    },

    advance(sid: string, status: NetworkStatus, errorCode: number | null) {
      const message = messages.get(sid)
      if (message) messages.set(sid, { ...message, status, errorCode, updatedAt: now() })
    },

    get: (sid: string) => messages.get(sid),

    /** Newest first, as Twilio lists them. */
    all: () => [...messages.values()].reverse(),

    handsets: (): Handset[] =>
      [...byHandset].map(([number, sids]) => ({
        number,
        messages: sids.flatMap((sid) => messages.get(sid) ?? []).map(asSeenOnHandset),
      })),
  }
}
export type Handsets = ReturnType<typeof createHandsets>

function asSeenOnHandset(message: NetworkMessage): HandsetMessage {
  const { sid, body, receivedAt, status } = message
  const arrived = message.direction === 'outbound-api'
  return {
    sid,
    direction: arrived ? 'in' : 'out',
    with: arrived ? message.from : message.to,
    body,
    receivedAt,
    status,
  }
}
