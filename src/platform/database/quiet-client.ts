/**
 * A connection whose loss does not end the process. `pg` says `error` on the client at every loss, also when it has told
 * each waiting query already; with nobody listening, as on a client that is checked out of a pool, Node would stop the
 * whole program because its database was restarted.
 *
 * Of an address with several hosts it goes to the one that may be written to at that moment (`hosts.ts`).
 */
import pg from 'pg'
import { addressesOf, writableAddress } from './hosts.ts'

type Refused = (error: Error) => void
type Connected = (error: null, client: pg.Client) => void
type Told = Refused | Connected

export class QuietClient extends pg.Client {
  readonly #severalHosts: string | undefined

  constructor(config: string | pg.ClientConfig = {}) {
    const given = typeof config === 'string' ? { connectionString: config } : config
    const [first, ...others] = addressesOf(given.connectionString ?? '')
    const several = first !== undefined && others.length > 0
    super(several ? { ...given, connectionString: first } : given)
    this.#severalHosts = several ? given.connectionString : undefined
    this.on('error', () => undefined)
  }

  override connect(): Promise<pg.Client>
  override connect(callback: Told): void
  override connect(callback?: Told): Promise<pg.Client> | undefined {
    const connected =
      this.#severalHosts === undefined ? super.connect() : this.#toWritable(this.#severalHosts)
    if (callback === undefined) return connected
    connected.then((client) => (callback as Connected)(null, client), callback as Refused)
    return undefined
  }

  async #toWritable(address: string): Promise<pg.Client> {
    const { hostname, port } = new URL(await writableAddress(address))
    Object.assign(this, { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432) })
    return super.connect()
  }
}
