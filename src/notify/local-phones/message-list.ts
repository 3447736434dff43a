/**
 * Listing texts as Twilio does: filters by To, From and the day they were sent, newest first, page by page. Pure.
 */
import { parseInstant } from '../../kernel/clock.ts'
import type { NetworkMessage } from './handsets.ts'
import { messageResource, messagesUri } from './message-resource.ts'

/** Anything from a date to an instant; what cannot be read as one does not filter, as with Twilio. */
function instantOf(text: string): bigint | null {
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(full) ? parseInstant(full) : null
}

function sentWithin(query: URLSearchParams): (message: NetworkMessage) => boolean {
  const on = query.get('DateSent')?.slice(0, 10)
  const from = instantOf(query.get('DateSent>') ?? '')
  const until = instantOf(query.get('DateSent<') ?? '')
  return ({ receivedAt }) => {
    const second = (parseInstant(receivedAt) / 1_000_000n) * 1_000_000n
    return (
      (on === undefined || receivedAt.startsWith(on)) &&
      (from === null || second >= from) &&
      (until === null || second <= until)
    )
  }
}

/** One page in Twilio's shape; `PageToken` is the last id of the page before. */
export function messageList(
  accountSid: string,
  newestFirst: readonly NetworkMessage[],
  query: URLSearchParams,
) {
  const to = query.get('To')
  const from = query.get('From')
  const found = newestFirst
    .filter((message) => (to === null || message.to === to) && (from === null || message.from === from))
    .filter(sentWithin(query))
  const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50) || 50))
  const page = Math.max(0, Number(query.get('Page') ?? 0) || 0)
  const token = query.get('PageToken')?.replace(/^PA/, '')
  const start = token === undefined ? page * size : found.findIndex(({ sid }) => sid === token) + 1
  const shown = found.slice(start, start + size)
  const last = shown.at(-1)

  const uri = (pageNumber: number, after?: string) => {
    const parameters = new URLSearchParams(query)
    parameters.set('PageSize', String(size))
    parameters.set('Page', String(pageNumber))
    parameters.delete('PageToken')
    if (after !== undefined) parameters.set('PageToken', `PA${after}`)
    return `${messagesUri(accountSid)}.json?${parameters}`
  }
  return {
    end: start + Math.max(0, shown.length - 1),
    first_page_uri: uri(0),
    next_page_uri: last !== undefined && start + size < found.length ? uri(page + 1, last.sid) : null,
    page,
    page_size: size,
    previous_page_uri: page === 0 ? null : uri(page - 1),
    messages: shown.map((message) => messageResource(accountSid, message)),
    start,
    uri: uri(page),
  }
}
