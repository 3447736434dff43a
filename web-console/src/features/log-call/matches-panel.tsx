/** Who this might be, with the reasons. A person decides whether the call joins an open case; nothing is merged. */
import type { PossibleMatch, SaidOnCall } from '../../../../src/contracts/calls.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, dateWords } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { CallDraft } from './call-draft.ts'
import { saidWords } from './said-words.ts'
import type { Matches } from './use-matches.ts'

interface MatchesProps {
  readonly matches: Matches
  readonly join: CallDraft['join']
  readonly onJoin: (join: CallDraft['join']) => void
}

export function MatchesPanel({ matches, join, onJoin }: MatchesProps) {
  const { state, items, warnings } = matches
  const aside = { 'nothing-asked': '', looking: 'Looking', answered: countWords(items.length), failed: '' }[
    state
  ]
  return (
    <Panel id="who" title="Who this might be" aside={<span aria-live="polite">{aside}</span>}>
      {warnings.map((warning) => (
        <p className="hf-match__warning" key={warning.field + warning.message}>
          {warning.message}
        </p>
      ))}
      {items.length > 0 ? (
        <ul className="hf-matches">
          {items.map((match, index) => (
            <Match key={match.youngPersonId ?? index} match={match} join={join} onJoin={onJoin} />
          ))}
        </ul>
      ) : (
        <p className="hf-quiet">{emptyWords[state]}</p>
      )}
      <p className="hf-match__foot">Nothing is joined or merged by itself.</p>
    </Panel>
  )
}

const countWords = (count: number): string =>
  count === 0 ? 'Nobody found' : count === 1 ? '1 possible match' : `${count} possible matches`

const emptyWords: Record<Matches['state'], string> = {
  'nothing-asked':
    'As you type the number, a name with date of birth or an NHS number, earlier contacts and open cases appear here.',
  looking: 'Looking for earlier contacts.',
  answered: 'No earlier contact fits what you have typed so far.',
  failed: 'Earlier contacts cannot be read at the moment. The call can be saved all the same.',
}

function Match({ match, join, onJoin }: { match: PossibleMatch } & Pick<MatchesProps, 'join' | 'onJoin'>) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <li className="hf-match">
      <p className="hf-match__who">
        <strong>{match.name ?? 'Name not given'}</strong>
        {match.pronouns ? <span>{match.pronouns}</span> : null}
        {match.dateOfBirth ? <span className="hf-quiet">born {dateWords(match.dateOfBirth)}</span> : null}
      </p>
      <p className="hf-row hf-match__why">
        <span className="hf-quiet">Because:</span>
        {match.reasons.map((reason) => (
          <Tag key={reason}>{labels.matchReason[reason]}</Tag>
        ))}
      </p>
      {match.caution ? (
        <p className="hf-match__caution">A sibling or twin could look like this. Ask for the full name.</p>
      ) : null}
      {match.openCase ? <OpenCase open={match.openCase} join={join} onJoin={onJoin} /> : null}
      {match.lastContacts.length > 0 ? (
        <ul className="hf-match__contacts">
          {match.lastContacts.slice(0, 5).map((contact) => (
            <li key={contact.at}>
              <time dateTime={contact.at}>{clockDay(toMs(contact.at), now, timeZone)}</time>
              <span>{labels.setting[contact.setting]}</span>
              <span className="hf-quiet">{contact.reference ?? 'no case'}</span>
              {contact.said ? <Said said={contact.said} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** What somebody said on a call that needed no case: the next person to answer should not have to ask again. */
function Said({ said }: { readonly said: SaidOnCall }) {
  const lines = saidWords(said)
  return lines.length === 0 ? null : (
    <ul className="hf-match__said">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

type Open = NonNullable<PossibleMatch['openCase']>

function OpenCase({ open, join, onJoin }: { open: Open } & Pick<MatchesProps, 'join' | 'onJoin'>) {
  const joined = join?.id === open.id
  return (
    <div className="hf-match__open">
      <p>
        Open case <strong className="hf-figures">{open.reference}</strong>:{' '}
        {labels.caseState[open.state].toLowerCase()}
        {open.owner ? `, with ${open.owner.name}` : ', nobody owns it'}
      </p>
      {joined ? (
        <Button size="small" onClick={() => onJoin(null)}>
          Open a new case instead
        </Button>
      ) : (
        <Button size="small" onClick={() => onJoin({ id: open.id, reference: open.reference })}>
          Join {open.reference} with this call
        </Button>
      )}
    </div>
  )
}
