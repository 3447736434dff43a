/** The product itself in this process, with nothing running in it: what it says to PostgreSQL is what it was asked. */
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'

export type SilentApp = Awaited<ReturnType<typeof buildApp>>

export async function withSilentApp<T>(
  url: string,
  dataKey: string,
  use: (app: SilentApp) => Promise<T>,
): Promise<T> {
  const config = readConfig({
    DATABASE_URL: url,
    DATA_KEY: dataKey,
    DATA_DIR: '.tmp',
    LINE_NUMBER: '01632 960100',
  })
  const twilio = {
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'no-texts-leave-here',
    previousAuthToken: undefined,
  }
  const app = await buildApp({
    config,
    databaseUrl: url,
    dataKey,
    twilio: { ...twilio, from: '+447700900000', apiBaseUrl: 'http://127.0.0.1:9' },
    log: pino({ level: 'silent' }),
    version: 'bench',
  })
  try {
    return await use(app)
  } finally {
    for (const step of app.steps) await step.stop()
  }
}
