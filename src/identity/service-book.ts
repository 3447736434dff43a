/**
 * What hardly changes about a service: its name, line, time zone, localities, leaders and sites; read again every minute.
 * While it is read, the page of a minute ago is good enough: in a storm everybody who holds a connection would otherwise
 * wait for one more.
 */
import type { SettingCode } from '../contracts/vocabulary.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'

/** Everybody of the two roles that look after a shift, on duty or not. */
export interface Leaders {
  readonly coordinator: readonly string[]
  readonly manager: readonly string[]
}

export interface ServiceFacts {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  /** The crisis line's number as people ring it. */
  readonly line: string
  /** The number texts come from and go to. */
  readonly textNumber: string
  readonly localities: ReadonlyMap<string, string>
  /** Whom to turn to when nobody is on duty, by membership id. */
  readonly leaders: Leaders
  /** Everybody who is or was a member, by membership. */
  readonly names: ReadonlyMap<string, string>
  readonly sites: readonly { id: string; name: string; setting: SettingCode; localityId: string }[]
}

export interface ServiceBook {
  /** @param runner of whoever holds a connection already, and must not wait for another */
  byId(serviceId: string, runner?: Runner): Promise<ServiceFacts>
  all(): Promise<readonly ServiceFacts[]>
}

const FRESH_MS = 60_000
const GOOD_ENOUGH_MS = 2 * FRESH_MS

export function createServiceBook(database: Database, monotonicMs: () => number): ServiceBook {
  let held: { readonly at: number; readonly services: readonly ServiceFacts[] } | undefined
  let reading: Promise<readonly ServiceFacts[]> | undefined

  async function read(runner: Runner): Promise<readonly ServiceFacts[]> {
    const [services, localities, sites, leaders, members] = await Promise.all([
      runner.all(
        statement<{ id: string; name: string; time_zone: string; line_number: string; text_number: string }>(
          'SELECT * FROM service ORDER BY id',
        ),
      ),
      runner.all(
        statement<{ service_id: string; id: string; name: string }>('SELECT * FROM locality ORDER BY name'),
      ),
      runner.all(
        statement<{
          service_id: string
          id: string
          name: string
          setting: SettingCode
          locality_id: string
        }>('SELECT * FROM site ORDER BY name'),
      ),
      runner.all(
        statement<{ service_id: string; id: string; role: keyof Leaders }>(
          "SELECT service_id, id, role FROM membership WHERE role IN ('coordinator', 'manager') AND ended_at IS NULL ORDER BY id",
        ),
      ),
      runner.all(
        statement<{ service_id: string; id: string; display_name: string }>(
          'SELECT service_id, id, display_name FROM membership',
        ),
      ),
    ])
    const names = Map.groupBy(members, (one) => one.service_id)
    const ofRole = (serviceId: string, role: keyof Leaders) =>
      leaders.filter((one) => one.service_id === serviceId && one.role === role).map(({ id }) => id)
    return services.map((service) => ({
      id: service.id,
      name: service.name,
      timeZone: service.time_zone,
      line: service.line_number,
      textNumber: service.text_number,
      localities: new Map(localities.filter((l) => l.service_id === service.id).map((l) => [l.id, l.name])),
      names: new Map((names.get(service.id) ?? []).map((one) => [one.id, one.display_name])),
      leaders: { coordinator: ofRole(service.id, 'coordinator'), manager: ofRole(service.id, 'manager') },
      sites: sites
        .filter((s) => s.service_id === service.id)
        .map((s) => ({ id: s.id, name: s.name, setting: s.setting, localityId: s.locality_id })),
    }))
  }

  async function readNow(runner: Runner): Promise<readonly ServiceFacts[]> {
    const at = monotonicMs()
    const services = await read(runner)
    held = { at, services }
    return services
  }

  /** Everybody who holds no connection waits for the same reading. */
  function readTogether(): Promise<readonly ServiceFacts[]> {
    reading ??= readNow(database).finally(() => {
      reading = undefined
    })
    return reading
  }

  async function all(runner?: Runner): Promise<readonly ServiceFacts[]> {
    const age = held === undefined ? Number.POSITIVE_INFINITY : monotonicMs() - held.at
    if (held === undefined || age > GOOD_ENOUGH_MS) return runner ? readNow(runner) : readTogether()
    // When this fails, the next who asks tries again.
    if (age > FRESH_MS) readTogether().catch(() => undefined)
    return held.services
  }

  return {
    all: () => all(),
    async byId(serviceId, runner) {
      const found = (await all(runner)).find((service) => service.id === serviceId)
      if (found) return found
      const again = (await readNow(runner ?? database)).find((service) => service.id === serviceId)
      if (!again) throw new Error(`no service ${serviceId}`)
      return again
    },
  }
}
