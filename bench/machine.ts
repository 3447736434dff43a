/** What the figures were measured on and with: without a date, so that the page changes only when they do. */
import { readFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { settings } from './ground/ground.ts'
import { withClient } from './ground/with-client.ts'
import type { Rounds } from './rounds.ts'

const shownSettings = [
  ...[
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'data_checksums',
    'shared_buffers',
    'max_connections',
  ],
  ...Object.keys(settings),
]
const packages = ['fastify', 'socket.io', 'bullmq', 'pg', 'twilio'] as const

export async function describeMachine(adminUrl: string, { count, quick }: Rounds): Promise<string[]> {
  const rows = await withClient(adminUrl, async (client) => {
    const list = shownSettings.map((name) => `'${name}'`).join(', ')
    const text = `SELECT name, current_setting(name) AS value FROM pg_settings WHERE name IN ('server_version', ${list}) ORDER BY name`
    return (await client.query<{ name: string; value: string }>(text)).rows
  })
  const known = new Map(rows.map(({ name, value }) => [name, value]))
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  const cores = cpus()
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
    `Node ${process.versions.node}, PostgreSQL ${known.get('server_version')} (embedded), ${packages.map((name) => `${name} ${dependencies[name]}`).join(', ')}`,
    `PostgreSQL settings: ${shownSettings.map((name) => `${name} = ${known.get(name)}`).join(', ')}`,
    `${quick ? 'QUICK, not to be quoted: 1 short round' : `${count} rounds`}; client, product and PostgreSQL share the cores, over loopback; P1 in rounds of ${quick ? 1 : 5} s (${quick ? 1 : 2.5} s for its floors) where the contract says 30, P5 and P10 in rounds of 3 to 4 s, so that a run stays within half an hour, on warm caches and analysed tables`,
  ]
}
