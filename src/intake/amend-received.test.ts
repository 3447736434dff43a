import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { minutesBetween, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { triage } from '../triage/triage.ts'
import { amendOn } from './call-on-case.ts'

const morag = member('morag')
const why = 'Said something new that changes the picture.'
const DAY = 24 * 60

/** A call logged on a Sunday at 14:00, unless said otherwise. */
function opened(now = '2026-01-18T14:00:00Z') {
  const crisis = caseInMemory({
    react,
    now,
    onCall: [{ membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null }],
  })
  const original = parseInstant(now)
  /** @param minutes from when the call was logged */
  const amend = (minutes: number) =>
    crisis.act(morag, (file) =>
      amendOn(file, {
        callId: 'call',
        became: plusMinutes(original, minutes),
        reason: 'Read off the paper again.',
      }),
    )
  const choose = (outcome: Tier) =>
    crisis.act(morag, (file) => triage(file, { outcome, rationale: why, sceneSafety: 'safe' }))
  /** When a clock runs out, in minutes from when the call was logged; null when it does not run. */
  const runs = (kind: string) => {
    const found = crisis.see().deadlines.find((d) => d.kind === kind && d.state === 'armed')
    return found === undefined ? null : minutesBetween(original, found.due_at)
  }
  return { ...crisis, amend, choose, runs }
}

describe('the received time corrected', () => {
  it('goes back seven days and no further, and says which field it refuses', () => {
    const call = opened()
    expect(call.amend(-7 * DAY)).toBeUndefined()
    expect(call.amend(-7 * DAY - 1)).toBe('validation-failed')
    expect(call.amend(1)).toBe('validation-failed')
  })

  it('sets the clocks again when a wrong time is corrected', () => {
    const call = opened()
    call.choose('T2')
    call.amend(-12 * 60)
    expect(call.runs('response-due')).toBe(1440 - 12 * 60)
    call.amend(-10)
    expect(call.runs('response-due')).toBe(1440 - 10)
    expect(call.runs('acceptance-due')).toBe(60 - 10)
  })

  it('leaves a breach that was announced as it is', () => {
    const call = opened()
    call.choose('T1')
    call.amend(-5 * 60)
    call.pass(1)
    call.amend(-10)
    expect(call.see().case.response_due_at).toBe(plusMinutes(parseInstant('2026-01-18T14:00:00Z'), -60))
    expect(call.runs('response-due')).toBeNull()
  })
})
