/**
 * The real SDK, turned to an address of our choosing. It has no option for that, so its HTTP client is told to go
 * elsewhere; and what its exceptions leave out, the header Retry-After, is carried along.
 */
import type twilioSdk from 'twilio'
import type { Twilio } from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'

interface TwilioClientOptions {
  readonly accountSid: string
  readonly authToken: string
  /** Origin of an HTTP server that speaks Twilio's API; Twilio itself when absent. */
  readonly apiBaseUrl?: string
  readonly timeoutMs: number
}

const largestAnswer = 1_000_000

/**
 * @param sdk the loaded module
 * @throws Error when the account id is malformed
 */
export function rebasedClient(sdk: typeof twilioSdk, options: TwilioClientOptions): Twilio {
  class RebasedClient extends sdk.RequestClient {
    override async request<TData>(call: RequestClient.RequestOptions<TData>) {
      const answer = await super.request<TData>({ ...call, uri: rebased(call.uri, options.apiBaseUrl) })
      return answer.statusCode === 429 ? { ...answer, body: withRetryAfter(answer) as TData } : answer
    }
  }

  const httpClient = new RebasedClient({ timeout: options.timeoutMs })
  httpClient.axios.defaults.maxContentLength = largestAnswer
  return sdk(options.accountSid, options.authToken, {
    httpClient,
    // Said here so that TWILIO_EDGE, TWILIO_REGION and TWILIO_LOG_LEVEL in the environment decide nothing: the last
    // would print numbers and texts.
    edge: '',
    region: '',
    logLevel: 'none',
  })
}

function rebased(uri: string, base: string | undefined): string {
  if (base === undefined) return uri
  const { pathname, search } = new URL(uri)
  return `${base.replace(/\/+$/, '')}${pathname}${search}`
}

/** The SDK's exception keeps the body and drops the headers; so the header travels in `details`. */
function withRetryAfter(answer: { body: unknown; headers: unknown }): object {
  const body = typeof answer.body === 'object' && answer.body !== null ? answer.body : {}
  const headers = answer.headers as Record<string, unknown>
  return { ...body, details: { retryAfter: headers['retry-after'] } }
}
