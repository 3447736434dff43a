/** A text to the technical on-call, straight to the provider: past queue, sweeper, effects and message rows. */
import type { MessageProvider } from './message-provider.ts'

/** Five minutes: later than that a call says more. */
const VALID_SECONDS = 300

/** @returns null when there is nobody to tell */
export function createTellTechnical(provider: MessageProvider, to: string | undefined) {
  if (to === undefined) return null
  return async ({ attemptId, body }: { readonly attemptId: string; readonly body: string }) => {
    const sent = await provider.send({ attemptId, to, body, validitySeconds: VALID_SECONDS })
    if (sent.outcome === 'accepted')
      return { state: 'accepted', providerSid: sent.providerSid, code: null } as const
    const code = sent.outcome === 'rejected' ? sent.code : sent.reason
    return { state: sent.outcome, providerSid: null, code } as const
  }
}
