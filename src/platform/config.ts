/**
 * Everything that can be set, in one zod object, which also writes `--help` and
 * `docs/configuration.md`. The only reader of `process.env`. With nothing set at all the product runs, as a
 * demonstration. A wrong value is refused at start, every problem listed at once, and secrets are never repeated.
 */
import { z } from 'zod'
import { settingsOfBackups } from './config-of-backups.ts'
import { settingsOfTrim } from './config-of-trim.ts'
import { ConfigProblems } from './config-problems.ts'
import { configRules } from './config-rules.ts'
import { addressesOf } from './database/hosts.ts'
import { settingNotes } from './setting-notes.ts'

const oneHost = z.url({ protocol: /^postgres(ql)?$/ })
/** Each new connection goes to the host that may be written to; another wish would not be heard. */
const mayBeWished = [null, 'read-write', 'primary']
const postgresUrl = z
  .string()
  .refine((url) => addressesOf(url).every((one) => oneHost.safeParse(one).success), {
    abort: true,
    error: 'must be an address such as postgres://user:…@host/db, or with hosts such as one:5432,two:5432',
  })
  .refine(
    (url) => {
      const wish = new URL(addressesOf(url)[0] ?? '').searchParams.get('target_session_attrs')
      return mayBeWished.includes(wish)
    },
    { error: 'may say target_session_attrs=read-write only: Holdfast writes' },
  )
const secretText = z.string().min(16, { error: 'must be at least 16 characters' })

export const configSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a whole number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a whole number from 0 to 65535' })
    .default(3000)
    .register(settingNotes, {
      about: 'Port of the console and the API. When it is not set and taken, the next free one; 0 takes any.',
    }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address of this machine such as 127.0.0.1 or 0.0.0.0' })
    .default('127.0.0.1')
    .register(settingNotes, { about: 'Address to listen on. 0.0.0.0 listens on all of them.' }),
  DATA_DIR: z.string().default('./data').register(settingNotes, {
    about: 'Folder of the embedded PostgreSQL and of the key file. Keep it safe.',
  }),
  DATABASE_URL: postgresUrl.optional().register(settingNotes, {
    about:
      'PostgreSQL 18 of your own, as the runtime role; of several hosts (one:5432,two:5432) the writable one. Without it an embedded one runs in DATA_DIR.',
    otherwise: 'the embedded PostgreSQL',
    example: 'postgres://holdfast_runtime:…@db.example.org/holdfast',
    secret: true,
  }),
  DATABASE_OWNER_URL: postgresUrl.optional().register(settingNotes, {
    about:
      'The same database as its owner, who migrates. Without it this process does so as the runtime role.',
    otherwise: 'DATABASE_URL',
    example: 'postgres://holdfast_owner:…@db.example.org/holdfast',
    secret: true,
  }),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be an address such as redis://host:6379' })
    .optional()
    .register(settingNotes, {
      about: 'Redis or Valkey for the queues (AOF on, maxmemory-policy noeviction). It is never the truth.',
      otherwise: 'queues on PostgreSQL',
      example: 'redis://:…@redis.example.org:6379',
      secret: true,
    }),
  ROLE: z
    .enum(['all', 'api', 'worker'], { error: 'must be all, api or worker' })
    .default('all')
    .register(settingNotes, {
      about:
        'What this process does: api serves HTTP and sockets, worker works the queues; deadlines run in each.',
    }),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://holdfast.example.org' })
    .refine((url) => URL.canParse(url) && new URL(url).pathname === '/' && new URL(url).search === '', {
      error: 'must be an address without a path, such as https://holdfast.example.org',
    })
    .transform((url) => new URL(url).origin)
    .optional()
    .register(settingNotes, {
      about: 'The address that people and the text provider use. With https cookies are Secure.',
      otherwise: 'http://HOST:PORT',
      example: 'https://holdfast.example.org',
    }),
  DATA_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be 32 bytes in base64: openssl rand -base64 32' })
    .optional()
    .register(settingNotes, {
      about:
        'Key that seals phone numbers, NHS numbers and addresses: 32 bytes in base64. Without it they are lost.',
      otherwise: 'a key file in DATA_DIR',
      secret: true,
    }),
  ...settingsOfBackups,
  ...settingsOfTrim,
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, { error: 'must be AC and 32 hexadecimal digits' })
    .optional()
    .register(settingNotes, {
      about: 'Account that sends the texts.',
      otherwise: 'no texts leave this machine',
    }),
  TWILIO_AUTH_TOKEN: secretText.optional().register(settingNotes, {
    about: 'Token of that account; it also checks the signature of webhooks.',
    secret: true,
  }),
  TWILIO_AUTH_TOKEN_PREVIOUS: secretText.optional().register(settingNotes, {
    about: 'The token before this one, accepted on webhooks while tokens are being changed.',
    secret: true,
  }),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, {
      error: 'must be a number such as +447700900000, or MG and 32 digits',
    })
    .optional()
    .register(settingNotes, {
      about: 'Number or messaging service that texts come from.',
      example: '+447700900000',
    }),
  TWILIO_API_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.twilio.com' })
    .optional()
    .register(settingNotes, {
      about: 'Another address that speaks the API of Twilio, for tests and rehearsals.',
      otherwise: 'https://api.twilio.com',
    }),
  LINE_NUMBER: z
    .string()
    .regex(/^\+?[0-9][0-9 ]{1,18}$/, { error: 'must be a telephone number of digits and spaces' })
    .optional()
    .register(settingNotes, {
      about: 'Number of the crisis line, given in texts to people who need another way.',
      otherwise: 'in a demonstration 07700 900999',
    }),
  TECHNICAL_ON_CALL: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, { error: 'must be a telephone number such as +447700900000' })
    .optional()
    .register(settingNotes, {
      about: 'Mobile number that is texted when timers have stopped, once, and when they run again.',
      otherwise: 'in a demonstration a made-up handset, else nobody',
      example: '+447700900000',
    }),
  DEAD_MANS_SWITCH_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://ping.example.org/holdfast' })
    .optional()
    .register(settingNotes, {
      about:
        'Address fetched every 60 s, only while timers run; whoever answers there raises the alarm when it stops.',
      otherwise: 'nobody is pinged',
      secret: true,
    }),
  DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).optional().register(settingNotes, {
    about:
      'With 1: demonstration people, accounts, phones and clock. Never on a service that people rely on.',
    otherwise: '1 on the embedded PostgreSQL, else 0',
  }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info')
    .register(settingNotes, { about: 'Least grave line that is logged. Lines hold ids and codes only.' }),
})

export type Settings = z.output<typeof configSchema>
export type SettingName = keyof Settings
export type Role = Settings['ROLE']

export type TwilioConfig = {
  readonly accountSid: string
  readonly authToken: string
  readonly previousAuthToken: string | undefined
  readonly from: string
  readonly apiBaseUrl: string | undefined
}

export type Config = {
  readonly port: number
  readonly portWasSet: boolean
  readonly host: string
  readonly dataDir: string
  readonly backupDir: string
  /** Minutes; 0 is never. */
  readonly backupEvery: number
  readonly backupKeep: number
  /** Days; 0 is never. */
  readonly backupDrillEvery: number
  readonly downtimeDir: string
  /** How long the key of a request is known. */
  readonly idempotencyKeepDays: number
  /** Undefined means the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** Who migrates; undefined with the embedded PostgreSQL. */
  readonly databaseOwnerUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly role: Role
  /** An origin without a slash at its end; undefined means the address listened on. */
  readonly publicBaseUrl: string | undefined
  /** 32 bytes in base64; undefined means the key file in the data folder. */
  readonly dataKey: string | undefined
  readonly twilio: TwilioConfig | undefined
  readonly lineNumber: string
  /** E.164. */
  readonly technicalOnCall: string | undefined
  readonly deadMansSwitchUrl: string | undefined
  readonly demonstration: boolean
  readonly logLevel: Settings['LOG_LEVEL']
}

/** The one place where the process's environment is read. */
export const processEnvironment = (): Record<string, string | undefined> => ({ ...process.env })

/**
 * An empty text counts as not set, as compose files write it.
 * @throws ConfigProblems listing every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(settingNames.map((name) => [name, env[name]?.trim() || undefined]))
  const result = configSchema.safeParse(given)
  const problems = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
  const wrong = new Set(result.success ? [] : result.error.issues.map((issue) => String(issue.path[0])))
  problems.push(...configRules(given, wrong))
  if (!result.success || problems.length > 0) throw new ConfigProblems(problems)
  return assemble(result.data, given.PORT !== undefined)
}

export const settingNames = Object.keys(configSchema.shape) as SettingName[]

function assemble(settings: Settings, portWasSet: boolean): Config {
  return {
    port: settings.PORT,
    portWasSet,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    backupDir: settings.BACKUP_DIR ?? beside(settings.DATA_DIR, 'backups'),
    backupEvery: settings.BACKUP_EVERY,
    backupKeep: settings.BACKUP_KEEP,
    backupDrillEvery: settings.BACKUP_DRILL_EVERY,
    downtimeDir: settings.DOWNTIME_DIR ?? beside(settings.DATA_DIR, 'downtime'),
    idempotencyKeepDays: settings.IDEMPOTENCY_KEEP_DAYS,
    databaseUrl: settings.DATABASE_URL,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    role: settings.ROLE,
    publicBaseUrl: settings.PUBLIC_BASE_URL,
    dataKey: settings.DATA_KEY,
    twilio: twilio(settings),
    lineNumber: settings.LINE_NUMBER ?? '07700 900999',
    technicalOnCall: settings.TECHNICAL_ON_CALL,
    deadMansSwitchUrl: settings.DEAD_MANS_SWITCH_URL,
    demonstration: settings.DATABASE_URL === undefined || settings.DEMO === '1',
    logLevel: settings.LOG_LEVEL,
  }
}

const beside = (folder: string, what: string): string => `${folder.replace(/\/+$/, '')}-${what}`

function twilio(settings: Settings): TwilioConfig | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = settings
  if (accountSid === undefined || authToken === undefined || from === undefined) return undefined
  const previousAuthToken = settings.TWILIO_AUTH_TOKEN_PREVIOUS
  return {
    accountSid,
    authToken,
    previousAuthToken,
    from,
    apiBaseUrl: settings.TWILIO_API_BASE_URL?.replace(/\/$/, ''),
  }
}
