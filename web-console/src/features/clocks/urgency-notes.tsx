/** What waits for a person about the urgency: a proposal after a breach, and the prompt to look again. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { answerProposal, keepUrgency } from '../../../../src/contracts/time-rules.ts'
import { lookAgainWords } from '../../../../src/contracts/words/shares.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RetriageDialog } from './retriage-dialog.tsx'
import { useCaseCommand } from './use-case-command.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

const shortly = (outcome: string | null): string =>
  outcome === 'emergency' ? '999' : (outcome ?? 'no urgency')

export function UrgencyNotes({ view }: { readonly view: CaseView }) {
  if (view.proposal) return <Proposal view={view} proposal={view.proposal} />
  return view.lookAgain ? <LookAgain view={view} {...view.lookAgain} /> : null
}

interface ProposalProps {
  readonly view: CaseView
  readonly proposal: NonNullable<CaseView['proposal']>
}

function Proposal({ view, proposal }: ProposalProps) {
  const { membership } = useMe()
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { send, busy, problem } = useCaseCommand(answerProposal)
  const mine = proposal.by.id === membership.id
  const mayAnswer = membership.role !== 'call-handler'
  const [takingBack, setTakingBack] = useState(false)
  const answer = (agree: boolean) =>
    void send(
      { params: { id: view.id }, body: { triageId: proposal.triageId, agree } },
      agree ? 'Agreed: the urgency is changed' : 'Turned down: the urgency stays',
    )
  return (
    <Panel title="A second person is needed" tone="alarm" id="proposal">
      <ErrorSummary problem={problem} labels={{}} />
      <p>
        <strong>{proposal.by.name}</strong> proposes {shortly(proposal.outcome)} instead of{' '}
        {shortly(view.triageOutcome)}, after the breach, at {clockDay(toMs(proposal.at), now, timeZone)}:
      </p>
      <p className="hf-prose">{proposal.rationale}</p>
      <div className="hf-row">
        {mine || !mayAnswer ? (
          <p className="hf-quiet">
            {mine ? 'A colleague has to agree to it.' : 'A clinician, coordinator or manager has to answer.'}
          </p>
        ) : (
          <Button kind="action" busy={busy} onClick={() => answer(true)}>
            Agree
          </Button>
        )}
        {mine ? <Button onClick={() => setTakingBack(true)}>Take it back</Button> : null}
        {mayAnswer && !mine ? (
          <Button busy={busy} onClick={() => answer(false)}>
            Turn it down
          </Button>
        ) : null}
      </div>
      <WithdrawDialog
        view={view}
        triageId={proposal.triageId}
        open={takingBack}
        onClose={() => setTakingBack(false)}
      />
    </Panel>
  )
}

interface LookAgainProps {
  readonly view: CaseView
  readonly why: NonNullable<CaseView['lookAgain']>['why']
  readonly since: string
}

function LookAgain({ view, why, since }: LookAgainProps) {
  const [changing, setChanging] = useState(false)
  const { send, busy, problem } = useCaseCommand(keepUrgency)
  const share = view.deadlines.findLast((one) => one.kind === 'response-50' && one.state === 'fired')?.share
  return (
    <Panel title="Look at the urgency again" tone="info" id="look-again">
      <ErrorSummary problem={problem} labels={{}} />
      <p>{lookAgainWords(why, share)}. A person decides whether it changes.</p>
      <div className="hf-row">
        <Button kind="action" onClick={() => setChanging(true)}>
          Change the urgency
        </Button>
        <Button
          busy={busy}
          onClick={() => void send({ params: { id: view.id }, body: { since } }, 'Looked at: it stays')}
        >
          {shortly(view.triageOutcome)} stays
        </Button>
      </div>
      <RetriageDialog view={view} open={changing} onClose={() => setChanging(false)} />
    </Panel>
  )
}
