/**
 * The demonstration's telephone network, and the tests': a small Twilio on loopback with handsets in memory. Texts
 * go through the real SDK and over HTTP into it; replies and receipts come back as signed webhooks. So what is
 * tried out here is what runs against the real network.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createApiServer } from './api-server.ts'
import {
  createHandsets,
  type Handset,
  type HandsetMessage,
  type NetworkMessage,
  type NetworkStatus,
} from './handsets.ts'
import { createMischief, type Misbehaviour } from './misbehaviour.ts'
import { createWebhooks, type WebhookCall } from './webhooks.ts'

export interface LocalPhonesOptions {
  /** AC and 32 hexadecimal digits. */
  readonly accountSid: string
  readonly authToken: string
  /** The number that replies go to when none of our texts says another, E.164. */
  readonly lineNumber: string
  /** The network's clock: ISO with offset. */
  readonly now: () => string
  /** Where replies are reported; may follow later by `setWebhookBase`. */
  readonly webhookBase?: string
}

export interface LocalPhones {
  /** Base address of the API. */
  readonly url: string
  handsets(): Handset[]
  /** The owner of a handset answers the last text there, or writes to the line. Resolves when we have answered. */
  reply(number: string, text: string): Promise<WebhookCall>
  /** From now on, until the next call; `{}` is good behaviour again. */
  misbehave(how: Misbehaviour): void
  /** @param deliverTo where requests really go, when the public address is not reachable from here */
  setWebhookBase(publicBaseUrl: string, deliverTo?: string): void
  /** Told of every text as it lands on a handset. Returns the way to stop being told. */
  onText(listener: (number: string, message: HandsetMessage) => void): () => void
  /** Every webhook called so far, newest last, with our answer. */
  webhooks(): readonly WebhookCall[]
  /** Resolves when no receipt is on its way. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function startLocalPhones(options: LocalPhonesOptions): Promise<LocalPhones> {
  const stop = new AbortController()
  const mischief = createMischief()
  const handsets = createHandsets(options.now)
  const webhooks = createWebhooks({ ...options, mischief, signal: stop.signal })
  const listeners = new Set<(number: string, message: HandsetMessage) => void>()
  const reports = new Set<Promise<void>>()

  function report(message: NetworkMessage, after: Promise<unknown>): Promise<void> {
    const work = after.then(() => tellStatuses(message)).finally(() => reports.delete(work))
    reports.add(work)
    return work
  }

  async function tellStatuses(message: NetworkMessage): Promise<void> {
    const { callbacks, lastStatus = 'delivered', errorCode = null } = mischief.current
    const steps: NetworkStatus[] = message.messagingServiceSid === null ? [] : ['queued']
    if (lastStatus !== 'failed') steps.push('sent')
    if (lastStatus !== 'sent') steps.push(lastStatus)
    const codeOf = (step: NetworkStatus) => (step === lastStatus && step !== 'delivered' ? errorCode : null)
    for (const step of callbacks === 'reordered' ? steps.toReversed() : steps) {
      handsets.advance(message.sid, callbacks === 'reordered' ? lastStatus : step, codeOf(step))
      if (callbacks !== 'none')
        await webhooks.status(message, step, codeOf(step), callbacks === 'duplicate' ? 2 : 1)
    }
  }

  const landing = {
    ...handsets,
    land(text: Parameters<typeof handsets.land>[0]) {
      const message = handsets.land(text)
      const seen = { sid: message.sid, direction: 'in', with: message.from, body: message.body } as const
      for (const tell of listeners)
        tell(message.to, { ...seen, receivedAt: message.receivedAt, status: message.status })
      return message
    },
  }

  const server = createApiServer({ ...options, handsets: landing, mischief, report })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const setWebhookBase = (publicBaseUrl: string, deliverTo = publicBaseUrl) =>
    webhooks.setBase({ publicBaseUrl, deliverTo })
  if (options.webhookBase !== undefined) setWebhookBase(options.webhookBase)

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handsets: handsets.handsets,
    reply(number, text) {
      const texts = handsets.handsets().find((handset) => handset.number === number)?.messages ?? []
      const to = texts.findLast(({ direction }) => direction === 'in')?.with ?? options.lineNumber
      return webhooks.reply(handsets.write(number, to, text))
    },
    misbehave: mischief.set,
    setWebhookBase,
    onText(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    webhooks: webhooks.calls,
    async settled() {
      while (reports.size > 0) await Promise.all(reports)
    },
    async close() {
      stop.abort()
      server.close()
      server.closeAllConnections()
      await Promise.all(reports)
    },
  }
}
