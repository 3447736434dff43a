/**
 * An address with several hosts, as libpq writes it: `postgres://user:…@one:5432,two:5432/db?target_session_attrs=read-write`.
 * The driver knows one host, so each new connection first asks all of them at once which of them may be written to. After
 * a failover the old connections end, and the new ones lead to whoever was promoted.
 */
import pg from 'pg'
import { isGone } from './gone.ts'

const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/

/** One address for each host, in order. Pure. */
export function addressesOf(url: string): string[] {
  const [, user, hosts = '', rest] = parts.exec(url) ?? []
  return hosts.includes(',') ? hosts.split(',').map((host) => `${user}${host}${rest}`) : [url]
}

const ASK_WITHIN_MS = 1000

/**
 * The address of the one host that may be written to; an address with one host as it is, without asking.
 * @throws what a host refused for good (a password), else an error that `isGone` knows: none can be written to yet
 */
export async function writableAddress(url: string): Promise<string> {
  const addresses = addressesOf(url)
  if (addresses.length < 2) return url
  try {
    return await Promise.any(addresses.map(mustBeWritable))
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error
    throw error.errors.find((one) => !isGone(one)) ?? error
  }
}

async function mustBeWritable(address: string): Promise<string> {
  const client = new pg.Client({
    connectionString: address,
    application_name: 'holdfast who is writable',
    connectionTimeoutMillis: ASK_WITHIN_MS,
    query_timeout: ASK_WITHIN_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
    if (rows[0]?.standby !== false) throw new Error('this host is a standby')
    return address
  } finally {
    void client.end().catch(() => undefined)
  }
}
