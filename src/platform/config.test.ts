import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfig, settingNames } from './config.ts'
import { renderConfigurationPage, renderHelp } from './config-help.ts'
import { ConfigProblems } from './config-problems.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const live = { DATABASE_URL: 'postgres://runtime:hidden@db/holdfast', DATA_KEY: key }
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
  TWILIO_FROM: '+447700900000',
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems
    throw error
  }
}

describe('configuration', () => {
  it('runs as a demonstration on this machine only when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      portWasSet: false,
      host: '127.0.0.1',
      dataDir: './data',
      databaseUrl: undefined,
      role: 'all',
      twilio: undefined,
      lineNumber: '07700 900999',
      demonstration: true,
      logLevel: 'info',
    })
  })

  it('keeps backups and the downtime pack beside the data folder, never in it', () => {
    expect(readConfig({ DATA_DIR: '/srv/holdfast/' })).toMatchObject({
      backupDir: '/srv/holdfast-backups',
      downtimeDir: '/srv/holdfast-downtime',
      backupEvery: 1440,
      backupKeep: 7,
      backupDrillEvery: 7,
    })
    expect(readConfig({ BACKUP_DIR: '/mnt/other', BACKUP_EVERY: '0' })).toMatchObject({
      backupDir: '/mnt/other',
      backupEvery: 0,
    })
    expect(problemsOf({ DATA_DIR: '/srv/x', BACKUP_DIR: '/srv/x/b', DOWNTIME_DIR: '/srv/x' })).toEqual([
      'BACKUP_DIR must not lie in DATA_DIR: what is lost with the database helps nobody.',
      'DOWNTIME_DIR must not lie in DATA_DIR: what is lost with the database helps nobody.',
    ])
    expect(problemsOf({ BACKUP_EVERY: '5', BACKUP_KEEP: '0' })).toHaveLength(2)
  })

  it('takes an address with several hosts, and refuses wishes that it would not follow', () => {
    const two = 'postgres://u:p@one:5432,two:5433/db'
    expect(problemsOf({ ...live, DATABASE_URL: two })).toEqual([])
    expect(problemsOf({ ...live, DATABASE_URL: `${two}?target_session_attrs=read-write` })).toEqual([])
    expect(problemsOf({ ...live, DATABASE_URL: `${two}?target_session_attrs=any` })).toHaveLength(1)
    expect(problemsOf({ ...live, DATABASE_URL: 'postgres://u:p@one:5432,two:x/db' })).toHaveLength(1)
    expect(problemsOf({ ...live, DATABASE_URL: 'http://one,two/db' })).toHaveLength(1)
  })

  it('remembers that the port was set, even to the default one', () => {
    expect(readConfig({ PORT: '3000' })).toMatchObject({ port: 3000, portWasSet: true })
    expect(readConfig({ PORT: '0' })).toMatchObject({ port: 0, portWasSet: true })
  })

  it('counts an empty value as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(readConfig({}))
  })

  it('lists every problem at once, those between settings included', () => {
    const problems = problemsOf({
      PORT: '70000',
      ROLE: 'boss',
      DATABASE_URL: 'mysql://x',
      DATA_KEY: 'short',
      DEMO: 'yes',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'ROLE',
      'DATA_KEY',
      'DEMO',
    ])
    expect(
      problemsOf({ PORT: 'x', DATABASE_OWNER_URL: 'postgres://o@db/h', TWILIO_FROM: '+447700900000' }),
    ).toHaveLength(3)
  })

  it('is a service for people with a database of its own, and then needs its key', () => {
    expect(readConfig(live)).toMatchObject({ demonstration: false, databaseOwnerUrl: live.DATABASE_URL })
    expect(problemsOf({ DATABASE_URL: live.DATABASE_URL })[0]).toMatch(/^DATA_KEY is needed/)
    expect(readConfig({ DATABASE_URL: live.DATABASE_URL, DEMO: '1' }).demonstration).toBe(true)
  })

  it('refuses the credentials of a real provider in a demonstration, but not a provider on this machine', () => {
    expect(problemsOf({ ...twilio, PUBLIC_BASE_URL: 'https://h.example.org' })[0]).toMatch(
      /demonstration sends no real/,
    )
    expect(readConfig({ ...twilio, TWILIO_API_BASE_URL: 'http://127.0.0.1:4010/' }).twilio).toMatchObject({
      apiBaseUrl: 'http://127.0.0.1:4010',
    })
    expect(problemsOf({ ...twilio, TWILIO_API_BASE_URL: 'http://127.0.0.1.example.org' })).not.toEqual([])
  })

  it('wants the text provider whole, a line number to ring, and an https address for its webhooks', () => {
    expect(problemsOf({ ...live, TWILIO_AUTH_TOKEN: 'f'.repeat(32) })).toEqual([
      'TWILIO_*: all or none; missing are TWILIO_ACCOUNT_SID and TWILIO_FROM.',
    ])
    expect(problemsOf({ ...live, ...twilio, PUBLIC_BASE_URL: 'http://h.example.org' })).toHaveLength(2)
    const whole = {
      ...live,
      ...twilio,
      LINE_NUMBER: '07700 900123',
      PUBLIC_BASE_URL: 'https://h.example.org/',
    }
    expect(readConfig(whole)).toMatchObject({
      publicBaseUrl: 'https://h.example.org',
      lineNumber: '07700 900123',
    })
  })

  it('does not listen beyond this machine with cookies that anybody on the way can read', () => {
    expect(problemsOf({ ...live, HOST: '0.0.0.0' })[0]).toMatch(/^PUBLIC_BASE_URL must be an https address/)
    expect(problemsOf({ ...live, HOST: '0.0.0.0', PUBLIC_BASE_URL: 'https://h.example.org' })).toEqual([])
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([])
  })

  it('does not share the embedded database between processes, nor call it anything but a demonstration', () => {
    expect(problemsOf({ ROLE: 'worker' })[0]).toMatch(/need DATABASE_URL/)
    expect(problemsOf({ DEMO: '0' })[0]).toMatch(/^DEMO=0 needs DATABASE_URL/)
    expect(problemsOf({ PUBLIC_BASE_URL: 'https://h.example.org/base' })[0]).toMatch(/without a path/)
  })

  it('never repeats what was given, and either reads a configuration or names its problems', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...settingNames), fc.string({ minLength: 9 })), (env) => {
        const said = problemsOf(env).join('\n')
        for (const value of Object.values(env)) if (value.trim().length > 8) expect(said).not.toContain(value)
      }),
    )
  })

  it('has a docs/configuration.md that is what the schema says', async () => {
    await expect(renderConfigurationPage()).toMatchFileSnapshot('../../docs/configuration.md')
  })

  it('prints a help that names every setting within 100 columns', () => {
    const help = renderHelp()
    for (const name of settingNames) expect(help).toContain(`  ${name} `)
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})
