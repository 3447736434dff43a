/**
 * Twilio tells: the channel behind real on-call phones, and behind the demonstration's, which speak the same API.
 * It sends what it is given once, and says honestly what it knows about the outcome; when to try again is the
 * business of whoever called. The SDK takes a tenth of a second to load, so it is loaded on first use.
 */
import type { Twilio } from 'twilio'
import { parseInstant } from '../kernel/clock.ts'
import type { FoundMessage, MessageProvider, SendAttempt, SendOutcome } from './message-provider.ts'
import { isProviderStatus, messageStateOf } from './message-status.ts'
import { rebasedClient } from './twilio-client.ts'
import { outcomeOfRefusal } from './twilio-failure.ts'

export interface TwilioProviderOptions {
  readonly accountSid: string
  readonly authToken: string
  /** A number in E.164, or the id of a messaging service (MG…). */
  readonly from: string
  /** Where Twilio reaches us; status callbacks are built on it. */
  readonly publicBaseUrl: string
  readonly apiBaseUrl?: string
  /** For the whole of one call; 8 s when absent. */
  readonly timeoutMs?: number
}

/** The most we allow Twilio's clock to be behind ours; its dates are whole seconds. */
const clockSlackMs = 120_000
const longestValidity = 36_000
const mostListed = 200

/** `warmUp` loads the SDK ahead of the first text. */
export function createTwilioProvider(
  options: TwilioProviderOptions,
): MessageProvider & { warmUp(): Promise<void> } {
  const timeoutMs = options.timeoutMs ?? 8000
  const sender = options.from.startsWith('MG')
    ? { messagingServiceSid: options.from }
    : { from: options.from }
  const publicBase = options.publicBaseUrl.replace(/\/+$/, '')
  let opening: Promise<Twilio> | undefined
  const open = () => {
    opening ??= import('twilio').then((module) => rebasedClient(module.default, { ...options, timeoutMs }))
    return opening
  }

  async function send(attempt: SendAttempt): Promise<SendOutcome> {
    try {
      const client = await open()
      const sent = client.messages.create({
        ...sender,
        to: attempt.to,
        body: attempt.body,
        statusCallback: `${publicBase}/webhooks/twilio/status/${encodeURIComponent(attempt.attemptId)}`,
        smartEncoded: true,
        validityPeriod: Math.min(longestValidity, Math.max(1, Math.round(attempt.validitySeconds))),
      })
      const { sid } = await within(timeoutMs, sent)
      if (!/^(SM|MM)[0-9a-f]{32}$/i.test(sid ?? ''))
        return { outcome: 'unknown', reason: 'answer-without-sid' }
      return { outcome: 'accepted', providerSid: sid }
    } catch (error) {
      return outcomeOfError(error)
    }
  }

  /** By recipient and text, newest first. Without a filter by date: a text still queued may have no date yet. */
  async function find(attempt: {
    to: string
    body: string
    sentAfter: string
  }): Promise<FoundMessage | null> {
    const earliest = Number(parseInstant(attempt.sentAfter) / 1000n) - clockSlackMs
    const client = await open()
    const listed = await within(
      timeoutMs,
      client.messages.list({ to: attempt.to, pageSize: 100, limit: mostListed }),
    )
    const ours = listed
      .filter((message) => message.body === attempt.body && message.dateCreated.getTime() >= earliest)
      .filter(({ status }) => isProviderStatus(status) && messageStateOf(status) !== 'failed')
      .sort((a, b) => b.dateCreated.getTime() - a.dateCreated.getTime())
    const [newest] = ours
    return newest ? { providerSid: newest.sid, status: newest.status } : null
  }

  return {
    send,
    find,
    warmUp: async () => {
      await open()
    },
  }
}

/** The SDK's own timeout counts silence; a server that drips would hold us for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
    ms + 100,
  )
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** No connection was ever made: certainly not sent. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

interface SdkError {
  readonly status?: unknown
  readonly code?: unknown
  readonly details?: { readonly retryAfter?: unknown }
  readonly name?: unknown
}

/** Codes only: the messages of these errors may hold a number or a text. */
function outcomeOfError(error: unknown): SendOutcome {
  const { status, code, details, name } = (error ?? {}) as SdkError
  const word = typeof code === 'number' || typeof code === 'string' ? String(code) : undefined
  // Axios sets `status` on its own errors too when an answer came that it could not take (too large).
  if (typeof status === 'number' && (word === undefined || /^\d+$/.test(word))) {
    const retryAfter = details?.retryAfter
    return outcomeOfRefusal(status, word, typeof retryAfter === 'string' ? retryAfter : undefined)
  }
  if (word !== undefined && neverConnected.has(word))
    return { outcome: 'rejected', code: word, permanent: false }
  return { outcome: 'unknown', reason: word ?? (typeof name === 'string' ? name : 'no-answer') }
}
