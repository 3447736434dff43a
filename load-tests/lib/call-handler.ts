/** A call handler: logs a call with three answers, once, and keeps what was acknowledged. */
import { randomBytes } from 'k6/crypto'
import http from 'k6/http'
import { settings } from '../../src/contracts/vocabulary.ts'
import { acceptToDurable, errors } from './metrics.ts'
import { base, cookieOf } from './options.ts'
import { acknowledged, wentWrong } from './said.ts'

const key = (): string =>
  [...new Uint8Array(randomBytes(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Ofcom's drama range, 07700 900000 to 900999. */
const callback = (n: number): string => `07700 900${String(n % 1000).padStart(3, '0')}`

/** @param n which call of the storm this is, from 0 */
export function logCall(n: number): void {
  const form = {
    callbackNumber: n % 10 === 0 ? 'withheld' : callback(n),
    situation: 'Says he cannot go on. His sister is with him.',
    setting: settings[n % settings.length],
  }
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': key(),
    cookie: cookieOf(n),
    origin: base,
  }
  const answer = http.post(`${base}/api/calls`, JSON.stringify(form), { headers, timeout: '30s' })
  if (answer.status !== 201) {
    errors.add(1)
    wentWrong(`not logged: ${answer.status} ${answer.error} ${String(answer.body).slice(0, 200)}`)
    return
  }
  acceptToDurable.add(answer.timings.duration)
  acknowledged(String(answer.json('call.id')))
}
