/**
 * The rules between settings, as sentences a person can act on. They look at what was given, so
 * that they are heard together with the faults of single values, and never repeat a secret. Pure.
 */
import { relative } from 'node:path'
import { isLoopback, isLoopbackUrl } from './loopback.ts'

type Given = Readonly<Record<string, string | undefined>>

/** @param wrong names whose own value is refused already: rules that rest on them stay silent */
export function configRules(given: Given, wrong: ReadonlySet<string>): string[] {
  return rules
    .filter((rule) => !rule.on.some((name) => wrong.has(name)))
    .map((rule) => rule.problem(given))
    .filter((problem) => problem !== undefined)
}

type Rule = { readonly on: readonly string[]; readonly problem: (given: Given) => string | undefined }

const isDemonstration = (given: Given): boolean => given.DATABASE_URL === undefined || given.DEMO === '1'

const localProvider = (given: Given): boolean => isLoopbackUrl(given.TWILIO_API_BASE_URL ?? '')

const isHttps = (url: string | undefined): boolean => url?.toLowerCase().startsWith('https://') ?? false

const twilioCore = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const

const hasTwilio = (given: Given): boolean => given.TWILIO_ACCOUNT_SID !== undefined

const liesIn = (folder: string, outer: string): boolean => !relative(outer, folder).startsWith('..')

const rules: readonly Rule[] = [
  ...(['BACKUP_DIR', 'DOWNTIME_DIR'] as const).map((name) => ({
    on: [name, 'DATA_DIR'],
    problem: (given: Given) =>
      given[name] !== undefined && liesIn(given[name], given.DATA_DIR ?? './data')
        ? `${name} must not lie in DATA_DIR: what is lost with the database helps nobody.`
        : undefined,
  })),
  {
    on: ['DATABASE_OWNER_URL', 'DATABASE_URL'],
    problem: (given) =>
      given.DATABASE_OWNER_URL !== undefined && given.DATABASE_URL === undefined
        ? 'DATABASE_OWNER_URL needs DATABASE_URL, the same database as the runtime role.'
        : undefined,
  },
  {
    on: ['DEMO'],
    problem: (given) =>
      given.DEMO === '0' && given.DATABASE_URL === undefined
        ? 'DEMO=0 needs DATABASE_URL: the embedded PostgreSQL is always a demonstration.'
        : undefined,
  },
  {
    on: ['ROLE'],
    problem: (given) =>
      (given.ROLE ?? 'all') !== 'all' && given.DATABASE_URL === undefined
        ? 'ROLE=api and ROLE=worker need DATABASE_URL: the embedded PostgreSQL belongs to one process.'
        : undefined,
  },
  {
    on: ['DATABASE_URL', 'DATA_KEY', 'DEMO'],
    problem: (given) =>
      !isDemonstration(given) && given.DATA_KEY === undefined
        ? 'DATA_KEY is needed with DATABASE_URL: 32 bytes in base64, from openssl rand -base64 32. Keep a copy.'
        : undefined,
  },
  {
    on: ['LINE_NUMBER'],
    problem: (given) =>
      !isDemonstration(given) && hasTwilio(given) && given.LINE_NUMBER === undefined
        ? 'LINE_NUMBER is needed where texts are sent: people are told to ring it.'
        : undefined,
  },
  {
    on: ['TECHNICAL_ON_CALL', 'DEMO'],
    problem: (given) =>
      !isDemonstration(given) && given.TECHNICAL_ON_CALL !== undefined && !hasTwilio(given)
        ? 'TECHNICAL_ON_CALL needs TWILIO_*: without them nobody can be texted.'
        : undefined,
  },
  {
    on: [],
    problem: (given) => {
      const any = Object.keys(given).some((name) => name.startsWith('TWILIO_') && given[name] !== undefined)
      const missing = twilioCore.filter((name) => given[name] === undefined)
      if (!any || missing.length === 0) return undefined
      return `TWILIO_*: all or none; missing ${missing.length === 1 ? 'is' : 'are'} ${missing.join(' and ')}.`
    },
  },
  {
    on: ['TWILIO_API_BASE_URL', 'DEMO'],
    problem: (given) =>
      isDemonstration(given) && hasTwilio(given) && !localProvider(given)
        ? 'TWILIO_*: a demonstration sends no real texts. Remove them, or set TWILIO_API_BASE_URL to this machine.'
        : undefined,
  },
  {
    on: ['PUBLIC_BASE_URL', 'TWILIO_API_BASE_URL'],
    problem: (given) =>
      hasTwilio(given) && !localProvider(given) && !isHttps(given.PUBLIC_BASE_URL)
        ? 'PUBLIC_BASE_URL must be an https address where texts are sent: replies and receipts come to it.'
        : undefined,
  },
  {
    on: ['PUBLIC_BASE_URL', 'HOST', 'DEMO', 'DATABASE_URL', 'ROLE'],
    problem: (given) =>
      !isDemonstration(given) &&
      (given.ROLE ?? 'all') !== 'worker' &&
      !isLoopback(given.HOST ?? '127.0.0.1') &&
      !isHttps(given.PUBLIC_BASE_URL)
        ? 'PUBLIC_BASE_URL must be an https address when HOST is not this machine only: cookies are Secure.'
        : undefined,
  },
]
