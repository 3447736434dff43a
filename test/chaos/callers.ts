/** People who take calls and do not give up: each call has its key, and is sent again with it until it is acknowledged. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Person, signIn } from '../harness/http.ts'
import { until } from '../harness/until.ts'
import type { Ledger } from './ledger.ts'
import type { Site } from './site.ts'

const AGAIN_MS = 200
const ANSWER_WITHIN_MS = 5000

const form = (n: number) =>
  JSON.stringify({
    callbackNumber: '07700 900511',
    situation: `Call ${n}: awake all night and says he cannot go on; calm now, his sister is beside him.`,
    setting: 'home',
  })

export const atTheDesk = (base: () => string): Promise<Person> =>
  until('Quinn to be let in', () => signIn(base, 'Quinn Adeyemi').catch(() => undefined))

/** Sends one call until it is acknowledged. @param giveUpMs after which the ledger says that it never was */
async function sendUntilHeard(
  person: Person,
  bases: () => string,
  n: number,
  ledger: Ledger | null,
  giveUpMs: number,
): Promise<string | null> {
  const key = randomUUID()
  const began = performance.now()
  for (let tries = 1; performance.now() - began < giveUpMs; tries += 1) {
    const base = bases()
    const answer = await fetch(`${base}/api/calls`, {
      method: 'POST',
      headers: {
        origin: base,
        'content-type': 'application/json',
        cookie: person.cookie,
        'idempotency-key': key,
      },
      body: form(n),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => null,
    )
    if (answer?.status === 201 || answer?.status === 200) {
      const caseId = (JSON.parse(answer.text) as { case: { id: string } }).case.id
      ledger?.write({ kind: 'call', key, caseId, tries, tookMs: performance.now() - began })
      return caseId
    }
    if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 429)
      throw new Error(`a call was refused: ${answer.status} ${answer.text}`)
    await pause(AGAIN_MS)
  }
  ledger?.write({ kind: 'unacknowledged', key })
  return null
}

/** So many calls at a steady rate; resolves when each was acknowledged or given up. */
export async function takeCalls(
  site: Site,
  person: Person,
  bases: () => string,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<void> {
  const began = performance.now()
  const under: Promise<unknown>[] = []
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = began + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await pause(wait)
    under.push(sendUntilHeard(person, bases, n, site.ledger, 60_000))
  }
  await Promise.all(under)
}

/** Logs calls as fast as they are taken, before the faults begin. */
export async function openCases(person: Person, base: () => string, count: number): Promise<void> {
  let next = 0
  const desk = async () => {
    while (next < count) {
      next += 1
      await sendUntilHeard(person, base, next, null, 120_000)
    }
  }
  await Promise.all(Array.from({ length: 12 }, desk))
}
