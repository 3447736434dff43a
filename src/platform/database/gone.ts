/**
 * Tells a database that is not there, or has no room, from a statement that failed. Of the first no row is to blame:
 * who meets it stops, and tries again when it is back.
 */
import pg from 'pg'

/** PostgreSQL: connection exceptions, resources (connections, disk), shutting down or starting, ended while idle. */
const sqlState = /^(08...|53...|57P0[1-5]|58030|25006|25P03)$/
const calls = new Set(['connect', 'read', 'write', 'getaddrinfo'])
/** The driver's own errors carry no code. */
const words =
  /timeout exceeded when trying to connect|timeout expired|this host is a standby|Query read timeout|Connection terminated|client has encountered a connection error|pool after calling end|Client was closed/i

export function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof pg.DatabaseError) return sqlState.test(error.code ?? '')
  if ('syscall' in error && typeof error.syscall === 'string' && calls.has(error.syscall)) return true
  if (words.test(error.message)) return true
  return error instanceof AggregateError && error.errors.some(isGone)
}
