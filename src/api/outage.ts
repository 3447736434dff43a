/**
 * Tells a machine that is not there from a fault of ours. The first is a 503 that says when to try again: with the same
 * Idempotency-Key nothing is done twice.
 */

/** PostgreSQL: connection exceptions, resources, operator intervention, cancelled and serialisation after retries. */
const sqlState = /^(08...|53...|57P0[1-5]|57014|55P03|40001|40P01|58030|25006)$/
const calls = new Set(['connect', 'read', 'write', 'getaddrinfo'])
/** The driver's own errors carry no code. */
const words =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|client has encountered a connection error|pool after calling end|rolled back by the server|Client was closed/i

export function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 3) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (sqlState.test(code)) return true
  // With these words the server ends or refuses a connection, whatever the reason: it is not there for us.
  if ('severity' in error && error.severity === 'FATAL') return true
  if ('syscall' in error && typeof error.syscall === 'string' && calls.has(error.syscall)) return true
  if (words.test(error.message)) return true
  if (error instanceof AggregateError) return error.errors.some((each) => isOutage(each, depth + 1))
  return isOutage(error.cause, depth + 1)
}
