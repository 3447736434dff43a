/** What is outside the Act as recorded and whom to tell, whether age rules out a police station, and the law in words. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useSaidChanges } from '../case/use-said-changes.ts'

type Detention = NonNullable<CaseView['detention']>

const ageWords: Record<Detention['age'], string | null> = {
  'under-18': 'Under 18: no police station, nor any part of one.',
  'not-known': 'Age not known, which counts as under 18: no police station, nor any part of one.',
  'grown-up': null,
}

interface ActProps {
  readonly detention: Detention
  /** Whether what the Act says stands below; it is said once. */
  readonly law: boolean
}

export function TheAct({ detention, law }: ActProps) {
  const { rule, outside, countsFrom, running, age, arrivalDueAt } = detention
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const held = outside.filter(({ holds }) => holds)
  const holding = held.map(({ code }) => labels.outside[code])
  useSaidChanges(
    holding.length === 0 ? '' : `Outside what the Act allows, as recorded: ${holding.join('; ')}`,
    'assertive',
  )
  return (
    <>
      {held.length > 0 ? <Alarm marks={held} /> : null}
      {outside.map((mark) => (mark.holds ? null : <ResolvedMark key={mark.id} mark={mark} />))}
      {running && ageWords[age] ? <p className="hf-s136-age">{ageWords[age]}</p> : null}
      {running && countsFrom === null ? (
        <p className="hf-s136-age">
          The {rule.holdMinutes / 60} hours count from the arrival, or from the officer’s decision to stay.
          Record it as soon as it is known
          {arrivalDueAt === null
            ? '.'
            : `, or the coordinator is asked from ${clockDay(toMs(arrivalDueAt), now, timeZone)} on.`}
        </p>
      ) : null}
      {law ? <Law rule={rule} /> : null}
    </>
  )
}

function Law({ rule }: { readonly rule: Detention['rule'] }) {
  return (
    <Disclosure summary="What the Act says">
      {[rule.clock, rule.extension, rule.policeStation].map(({ section, words }) => (
        <p className="hf-s136-law" key={section}>
          {words} <span className="hf-quiet hf-small">{section}</span>
        </p>
      ))}
      <p className="hf-quiet hf-small">
        Our own words, version {rule.version}. Of two readings of “arrival”, {arrival[rule.arrivalCounts]}{' '}
        counts; both are kept.
      </p>
    </Disclosure>
  )
}

const arrival = {
  'in-queue': 'waiting outside in the ambulance',
  arrived: 'going through the door',
} as const

type Mark = Detention['outside'][number]

function Alarm({ marks }: { readonly marks: readonly Mark[] }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <div className="hf-s136-outside">
      <Icon name="breach" size={24} />
      <div>
        <p>
          <strong>Outside what the Act allows, as recorded here.</strong> Tell the manager on call and the
          duty executive now, and the police inspector on duty.
        </p>
        <ul>
          {marks.map(({ id, code, at, law }) => (
            <li key={id}>
              <strong>{labels.outside[code]}</strong>
              <span className="hf-block hf-small">
                {law.section}, marked {clockDay(toMs(at), now, timeZone)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function ResolvedMark({ mark }: { readonly mark: Mark }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { code, at, resolved } = mark
  return (
    <p className="hf-s136-age">
      <strong>Alarm of {clockDay(toMs(at), now, timeZone)}:</strong> {inside(labels.outside[code])}. It stays
      on record.{' '}
      {resolved === null
        ? 'What was recorded later puts it right.'
        : `Put right by ${resolved.by || 'somebody'} at ${clockDay(toMs(resolved.at), now, timeZone)}${resolved.correction === null ? ', with what was recorded then.' : `: “${resolved.correction}”`}`}
    </p>
  )
}
