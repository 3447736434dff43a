/**
 * What exists in a demonstration only: the region, the phones, the clock, a day of calls. The phones are a telephone
 * network of our own on this machine that speaks the provider's API, so the texts go the way they go in earnest.
 */
import type { DemoAdapter } from '../api/deps.ts'
import type { CasesService } from '../cases/cases-service.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { DispatchService } from '../dispatch/dispatch-service.ts'
import type { Passwords } from '../identity/password.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { IntakeService } from '../intake/intake-service.ts'
import { readPhoneNumber } from '../intake/phone-number.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type LocalPhones, startLocalPhones } from '../notify/local-phones/local-phones.ts'
import type { BusinessClock } from '../platform/business-clock.ts'
import type { Config, TwilioConfig } from '../platform/config.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { IdPool } from '../platform/id-pool.ts'
import type { Log } from '../platform/logger.ts'
import { machineNow } from '../platform/machine-clock.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import type { SlaService } from '../sla/sla-service.ts'
import type { TriageService } from '../triage/triage-service.ts'
import { dayLengthMinutes, playDay } from './day-of-calls.ts'
import { createDemoAccounts } from './demo-accounts.ts'
import { createDemoClock } from './demo-clock.ts'
import { demoHandsets, memberByName, openOfferOf, technicalTexts } from './demo-reads.ts'
import { people, technicalHandset } from './region.ts'
import { fillRota, settleRegion } from './settle-region.ts'

export interface DemoDeps {
  readonly database: Database
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly ids: IdPool
  readonly passwords: Passwords
  readonly sla: SlaService
  readonly clock: BusinessClock
  readonly intake: IntakeService
  readonly cases: CasesService
  readonly triage: Pick<TriageService, 'triage'>
  readonly dispatch: DispatchService
  readonly offers: DispatchReads
  readonly config: Config
  readonly twilio: TwilioConfig
  /** Where the phones report replies and receipts: this server, once it listens. */
  readonly webhookBase: () => string
  readonly log: Log
}

export interface Demo {
  readonly adapter: DemoAdapter
  /** Starts the phones, unless the provider is given. @returns where texts go */
  startPhones(): Promise<TwilioConfig>
  /** Founds the region when there is none. @returns true when it did */
  settle(password: string): Promise<boolean>
  /** Plays the day of calls of a region that was just founded, and brings a clock that was left behind to the present. */
  catchUp(founded: boolean): Promise<void>
  readonly phones: () => LocalPhones | undefined
  /** Of the made-up technical on-call. */
  readonly technicalNumber: string
  stop(): Promise<void>
}

export function createDemo(deps: DemoDeps): Demo {
  const { database, config, twilio } = deps
  const clock = createDemoClock({ database, fire: deps.sla.fire, moved: deps.clock.moved })
  let phones: LocalPhones | undefined
  let accounts: ReturnType<typeof createDemoAccounts> | undefined
  const now = () => formatInstant(deps.clock.lastKnown() ?? machineNow())
  const network = () => phones ?? refuse('unavailable', 'The phones of the demonstration are not running.')

  const shift = (minutes: number) =>
    database.all(statement(`UPDATE clock_shift SET by = make_interval(mins => $1::int)`, minutes))
  const behind = async (): Promise<number> => Math.max(0, -(await clock.read()).shiftMs)

  async function play(): Promise<void> {
    const [service] = await deps.services.all()
    if (!service) return
    const handler = await memberByName(database, people[0]?.name ?? '')
    const localityByName = new Map([...service.localities].map(([id, name]) => [name, id]))
    const firstContact = formatInstant(plusMinutes(await deps.clock.now(), 3 * 24 * 60)).slice(0, 10)
    const day = {
      ...deps,
      clock,
      handler,
      localityId: (name: string) => localityByName.get(name) ?? refuse('not-found'),
      siteId: (name: string) => service.sites.find((site) => site.name === name)?.id ?? refuse('not-found'),
      openOffer: (caseId: string) => openOfferOf(database, service.id, caseId),
    }
    await playDay(day, firstContact)
  }

  return {
    phones: () => phones,
    technicalNumber: technicalHandset.number,
    async startPhones() {
      if (twilio.apiBaseUrl !== undefined) return twilio
      phones = await startLocalPhones({
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        lineNumber: twilio.from,
        now,
      })
      phones.setWebhookBase(deps.webhookBase())
      return { ...twilio, apiBaseUrl: phones.url }
    },
    async settle(password) {
      accounts = createDemoAccounts(deps, password)
      const founded = await settleRegion({ ...deps, password, lineNumber: config.lineNumber })
      if (founded) await shift(-dayLengthMinutes)
      await fillRota(database)
      deps.clock.moved()
      return founded
    },
    async catchUp(founded) {
      if (founded) await play()
      const left = await behind()
      if (left > 0) await clock.advance(left)
    },
    adapter: {
      accounts: async () => (accounts ?? refuse('unavailable', 'The demonstration is still starting.'))(),
      phones: async () => ({
        items: [
          ...(await demoHandsets(database, deps.sealer)),
          await technicalTexts(database, technicalHandset),
        ],
        asOf: await deps.clock.serverTime(),
      }),
      async reply(given, text) {
        // As it stands on the handset, with +44 or 07; what is no number is a sender like any other.
        const read = readPhoneNumber(given)
        const number = read.kind === 'number' ? read.e164 : given
        await network().reply(number, text)
        const sent = network()
          .handsets()
          .find((handset) => handset.number === number)
          ?.messages.findLast((message) => message.direction === 'out')
        return { sid: sent?.sid ?? 'unknown' }
      },
      clock: clock.read,
      advance: clock.advance,
    },
    async stop() {
      await phones?.close()
    },
  }
}
