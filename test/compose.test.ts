/**
 * Containers cannot be run everywhere, so this keeps their files true: every variable is one that the configuration
 * knows, every secret comes from outside, and what the compose file would hand over is a configuration that starts.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig, settingNames } from '../src/platform/config.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const service = z.object({
  build: z.string().optional(),
  image: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).default({}),
})
const names = ['api', 'worker', 'postgres', 'valkey'] as const
const composeFile = z.object({
  services: z.strictObject({ api: service, worker: service, postgres: service, valkey: service }),
  volumes: z.record(z.string(), z.null()),
})

const compose = composeFile.parse(parse(read('docker-compose.yml'), { merge: true }))
const dockerfile = read('Dockerfile')
const stages = dockerfile.split(/^(?=FROM )/m).slice(1)

const given: Record<string, string> = {
  HOLDFAST_OWNER_PASSWORD: 'a'.repeat(48),
  HOLDFAST_RUNTIME_PASSWORD: 'b'.repeat(48),
  VALKEY_PASSWORD: 'c'.repeat(48),
  PUBLIC_BASE_URL: 'https://holdfast.example.org',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
  LINE_NUMBER: '07700 900123',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'd'.repeat(32),
  TWILIO_FROM: '+447700900000',
}

/** What compose itself makes of `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
const filled = (text: string, from: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    const value = from[name]
    if (value !== undefined) return value
    if (kind === '-') return rest ?? ''
    throw new Error(`${name} is needed`)
  })

const environmentOf = (name: (typeof names)[number], from = given): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[name].environment).map(([key, text]) => [key, filled(text, from)]),
  )

describe('docker-compose.yml', () => {
  it.each(['api', 'worker'] as const)(
    'gives the %s only settings that exist, and they make a service',
    (name) => {
      const unknown = Object.keys(compose.services[name].environment).filter(
        (key) => !settingNames.some((known) => known === key),
      )
      expect(unknown).toEqual([])
      expect(readConfig(environmentOf(name))).toMatchObject({
        demonstration: false,
        role: name,
        host: '0.0.0.0',
        port: 3000,
        databaseUrl: expect.stringContaining('//holdfast_runtime:'),
        redisUrl: expect.stringContaining('@valkey:6379'),
        twilio: { from: '+447700900000', previousAuthToken: undefined },
      })
    },
  )

  it('lets the api alone migrate, as the owner', () => {
    expect(readConfig(environmentOf('api')).databaseOwnerUrl).toContain('//holdfast_owner:')
    expect(compose.services.worker.environment).not.toHaveProperty('DATABASE_OWNER_URL')
    expect(compose.services.worker.depends_on).toHaveProperty('api')
  })

  it('makes no demonstration', () => {
    for (const name of names) expect(compose.services[name].environment).not.toHaveProperty('DEMO')
  })

  it('takes every secret from outside and refuses to start without it', () => {
    for (const name of names) {
      for (const [key, text] of Object.entries(compose.services[name].environment)) {
        if (!/PASSWORD|TOKEN|KEY|SID|URL|AUTH/.test(key)) continue
        expect(text, key).toMatch(
          key === 'TWILIO_AUTH_TOKEN_PREVIOUS' ? /^\$\{\w+:-\}$/ : /\$\{\w+:\?[^}]+\}/,
        )
      }
    }
    for (const name of names) expect(() => environmentOf(name, {})).toThrow(/is needed$/)
  })

  it('checks the health of every part, keeps its data in named volumes, and opens one port to this machine', () => {
    for (const name of names) expect(compose.services[name].healthcheck.test[0]).toBe('CMD')
    expect(compose.services.api.healthcheck.test.join(' ')).toContain('/health/ready')
    expect(Object.keys(compose.volumes)).toEqual(['downtime', 'postgres', 'valkey'])
    expect(compose.services.postgres.volumes[0]).toBe('postgres:/var/lib/postgresql')
    expect(compose.services.api.volumes).toEqual(['downtime:/downtime'])
    expect(compose.services.valkey.volumes).toEqual(['valkey:/data'])
    expect(names.flatMap((name) => compose.services[name].ports)).toEqual(['127.0.0.1:3000:3000'])
  })

  it('runs PostgreSQL 18 with checksums, and queues that never evict and survive a restart', () => {
    expect(compose.services.postgres.image).toBe('postgres:18')
    expect(compose.services.postgres.environment.POSTGRES_INITDB_ARGS).toContain('--data-checksums')
    expect(compose.services.postgres.command).not.toContain('fsync=off')
    const command = compose.services.valkey.command.join(' ')
    expect(command).toContain('--appendonly yes')
    expect(command).toContain('--maxmemory-policy noeviction')
  })

  it('makes both roles and the database by a script that knows the same passwords', () => {
    const script = read('deploy/postgres-init.sh')
    for (const role of ['holdfast_owner', 'holdfast_runtime']) {
      expect(script).toContain(`CREATE ROLE ${role} LOGIN NOSUPERUSER`)
      const variable = `${role.toUpperCase()}_PASSWORD`
      expect(script).toContain(`$${variable}`)
      expect(compose.services.postgres.environment).toHaveProperty(variable)
    }
    expect(compose.services.postgres.volumes.join()).toContain(
      './deploy/postgres-init.sh:/docker-entrypoint-initdb.d/',
    )
  })
})

describe('Dockerfile', () => {
  const last = stages.at(-1) ?? ''

  it('builds in stages on Node 24 and hands over nothing but the product', () => {
    expect(stages).toHaveLength(3)
    for (const stage of stages) expect(stage).toMatch(/^FROM node:24-/)
    expect(dockerfile).toContain('npm ci --omit=dev')
    expect(last).not.toMatch(/RUN|ADD|COPY \. /)
    expect(last).toContain('/app/web-console/dist')
  })

  it('does not run as root and checks that it can serve', () => {
    expect(last).toMatch(/^USER node$/m)
    expect(last.indexOf('USER node')).toBeLessThan(
      last.indexOf('CMD ["node", "--max-semi-space-size=16", "src/main.ts"]'),
    )
    expect(last).toMatch(/^HEALTHCHECK[\s\S]*\/health\/ready/m)
  })

  it('sets only settings that exist, and no secret', () => {
    const set = [...dockerfile.matchAll(/^ENV (\w+)=/gm)].map((match) => match[1])
    expect(set).toEqual(['NODE_ENV', 'HOST', 'PORT', 'ROLE'])
    expect(settingNames).toEqual(expect.arrayContaining(['HOST', 'PORT', 'ROLE']))
  })

  it('sees no data, no modules and no secrets of the machine it is built on', () => {
    const rules = read('.dockerignore').split('\n')
    expect(rules).toContain('**')
    expect(rules).toContain('**/node_modules')
    expect(rules.filter((rule) => rule.startsWith('!'))).not.toContain('!data')
    expect(rules).not.toContain('!.env')
  })
})
