/**
 * A connection whose loss does not end the process. `pg` says `error` on the client at every loss, also when it has told
 * each waiting query already; with nobody listening, as on a client that is checked out of a pool, Node would stop the
 * whole program because its database was restarted.
 */
import pg from 'pg'

export class QuietClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}
