/** The young person and what helps, as known now, with a way to correct it. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { dateWords } from '../../lib/format-time.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'

const nhsStatus = { 'not-given': '', 'not-verified': 'not verified', invalid: 'not a valid number' } as const
const unsaid = <span className="hf-quiet">not said</span>

export function PersonPanel({ view }: { readonly view: CaseView }) {
  const young = view.youngPerson
  return (
    <Panel title="The young person" id="person">
      <Facts
        items={[
          { term: 'Preferred name', value: young?.preferredName ?? unsaid },
          { term: 'Pronouns', value: young?.pronouns ?? unsaid },
          { term: 'Born', value: young?.dateOfBirth ? dateWords(young.dateOfBirth) : unsaid },
          { term: 'Legal name', value: young?.legalName ?? unsaid },
          {
            term: 'NHS number',
            value: young?.nhsNumber ? (
              <>
                {young.nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')}{' '}
                <span className="hf-quiet hf-small">{nhsStatus[young.nhsNumberStatus]}</span>
              </>
            ) : (
              unsaid
            ),
          },
          { term: 'Lives at', value: young?.livesAt ?? unsaid },
          { term: 'Consent', value: labels.consent[view.consent] },
          {
            term: 'Safeguarding',
            value: (
              <>
                {labels.safeguarding[view.safeguarding]}
                {view.safeguardingNote ? (
                  <span className="hf-prose hf-block">{view.safeguardingNote}</span>
                ) : null}
              </>
            ),
          },
          { term: 'What helps', value: <Needs view={view} /> },
        ]}
      />
    </Panel>
  )
}

function Needs({ view }: { readonly view: CaseView }) {
  if (view.needs.length === 0 && !view.needsNote) return unsaid
  return (
    <>
      <span className="hf-row">
        {view.needs.map((need) => (
          <Tag key={need}>{labels.need[need]}</Tag>
        ))}
      </span>
      {view.needsNote ? <span className="hf-prose hf-block">{view.needsNote}</span> : null}
    </>
  )
}
