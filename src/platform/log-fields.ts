/**
 * Never log a person's details. Only the fields named here pass, and of texts only what looks like
 * an id or a code; of an error its name, code and place, never its message, which may quote what somebody typed. Pure.
 */

const allowed = new Set([
  'level',
  'time',
  'pid',
  'name',
  'code',
  'slug',
  'type',
  'kind',
  'state',
  'step',
  'reason',
  'role',
  'action',
  'id',
  'reqId',
  'requestId',
  'serviceId',
  'caseId',
  'callId',
  'offerId',
  'visitId',
  'deadlineId',
  'eventId',
  'effectId',
  'attemptId',
  'membershipId',
  'userId',
  'sessionId',
  'jobId',
  'socketId',
  'stream',
  'rev',
  'position',
  'lane',
  'consumer',
  'queue',
  'backend',
  'count',
  'failures',
  'attempt',
  'ms',
  'responseTime',
  'lagMs',
  'delayMs',
  'port',
  'address',
  'method',
  'route',
  'statusCode',
  'status',
  'signal',
  'exitCode',
  'version',
  'migration',
  'component',
  'part',
  'broken',
  'ok',
]) // prettier-ignore

/** Ids, codes, routes and addresses: no spaces, no @, no +, and no long run of digits such as a telephone number. */
const isCode = (text: string): boolean =>
  /^[\w.:/*[\]-]{0,120}$/.test(text) && !/(^|[^0-9a-f-])\d{7,}($|[^0-9a-f-])/i.test(text)

export function safeValue(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return isCode(value) ? value : '[withheld]'
  if (Array.isArray(value)) return value.slice(0, 20).map(safeValue)
  return '[withheld]'
}

/** Drops every field that is not on the list, and names it, so that its author notices. */
export function safeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (name === 'err' || name === 'error') kept.err = safeError(value)
    else if (name === 'req') kept.req = safeRequest(value)
    else if (name === 'res') kept.res = { statusCode: property(value, 'statusCode') }
    else if (allowed.has(name)) kept[name] = safeValue(value)
    else dropped.push(name)
  }
  return dropped.length === 0 ? kept : { ...kept, dropped }
}

/** Name, code and place of an error, and of what caused it. */
export function safeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const fields = ['code', 'slug', 'constraint', 'table', 'routine', 'statusCode', 'syscall']
  const known = fields.flatMap((name) => {
    const value = property(error, name)
    return value === undefined ? [] : [[name, safeValue(value)] as const]
  })
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined || depth > 2 ? {} : { cause: safeError(error.cause, depth + 1) }
  return {
    type: error.name,
    ...Object.fromEntries(known),
    stack: stack.slice(0, 12).map((line) => line.trim()),
    ...cause,
  }
}

/** The route as it was declared, never the address as it was asked for. */
function safeRequest(request: unknown): Record<string, unknown> {
  const route = property(property(request, 'routeOptions'), 'url')
  return {
    id: safeValue(property(request, 'id')),
    method: safeValue(property(request, 'method')),
    route: route ?? 'none',
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
