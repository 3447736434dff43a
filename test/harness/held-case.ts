/** A triaged case of somebody who is detained, in memory: people record, extend and correct; the clock is moved by hand. */
import type { React } from '../../src/cases/case-file.ts'
import type { SectionRule } from '../../src/contracts/section-rule.ts'
import { type CorrectionCommand, correct as correctFact } from '../../src/detention/correction.ts'
import { type ExtensionCommand, extend, type FactCommand, recordFact } from '../../src/detention/recording.ts'
import { formatInstant, parseInstant, plusMinutes } from '../../src/kernel/clock.ts'
import { triage } from '../../src/triage/triage.ts'
import { caseInMemory, member } from './case-in-memory.ts'

const onCall = [
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
export const quinn = member('quinn')
const law = { section: 'section 136', words: 'The law says so.' }
export const sectionRule: SectionRule = {
  version: 1,
  holdMinutes: 1440,
  extensionMinutes: 720,
  handoverMinutes: 60,
  warnMinutes: 120,
  arrivalCounts: 'in-queue',
  policeStationFromAge: 18,
  arrival: { askMinutes: 60, graceMinutes: 10, againMinutes: 30 },
  law: { clock: law, extension: law, 'police-station': law },
}

/** @param dateOfBirth of the young person; under 18 unless said otherwise */
export function heldCase(react: React, dateOfBirth: string | null = '2010-05-01') {
  const crisis = caseInMemory({ react, onCall })
  crisis.act(quinn, (file) =>
    triage(file, { outcome: 'T2', rationale: 'Brought by the police, very low.', sceneSafety: 'safe' }),
  )
  const inForceFrom = parseInstant('2017-12-11T00:00:00Z')
  const ground = { rules: [{ inForceFrom, rule: sectionRule }], dateOfBirth }
  const record = (kind: FactCommand['kind'], more: Partial<FactCommand> = {}) =>
    crisis.act(quinn, (file) => recordFact(file, ground, { kind, alreadyHappened: false, ...more }))
  const lengthen = (more: Partial<ExtensionCommand> = {}) =>
    crisis.act(quinn, (file) =>
      extend(file, {
        reason: 'intoxicated',
        minutes: 720,
        doctor: 'Dr Lee',
        alreadyHappened: false,
        ...more,
      }),
    )
  /** Corrects a fact: the last that was recorded of its kind, or the one of this id. */
  const correct = (what: string, instead?: CorrectionCommand['instead']) => {
    const facts = crisis.see().detentionFacts
    const factId = facts.findLast(({ kind, id }) => kind === what || id === what)?.id ?? what
    return crisis.act(quinn, (file) =>
      correctFact(file, { factId, correction: 'Typed on the wrong line.', instead }),
    )
  }
  const scheduled = (kind: string) =>
    crisis.see().deadlines.find((d) => d.kind === kind && d.state === 'armed')
  const outside = () =>
    crisis.events.flatMap(({ event }) => (event.type === 'detention.outside' ? [event.payload.code] : []))
  const textsTo = (id: string, template: string) =>
    crisis.messages.filter((m) => m.to === id && m.template === template).length
  const ago = (minutes: number) => formatInstant(plusMinutes(crisis.see().now, -minutes))
  return { crisis, record, lengthen, correct, scheduled, outside, textsTo, ago }
}
