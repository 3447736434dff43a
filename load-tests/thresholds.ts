/**
 * The figures we stand by, in one place: `npm run load` fails when one is crossed. Times are milliseconds, with client,
 * product and PostgreSQL on the same two cores.
 */
export const thresholds: Record<string, string[]> = {
  /** From sending a call to its 201, which is given after the commit. */
  accept_to_durable: ['p(95)<50', 'p(99)<150'],
  /** From the database's time of a call to the change on a watching socket. */
  event_to_socket: ['p(95)<75', 'p(99)<250'],
  /** Anything but a 201, a socket that was refused or lost, a feed with a gap. */
  errors: ['count==0'],
  /** Calls that could not even be started in time. */
  dropped_iterations: ['count==0'],
}
