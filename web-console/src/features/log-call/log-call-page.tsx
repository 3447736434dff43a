/**
 * Log a call: one column in the order people talk, who this might be beside it, danger and clock on top, saving at the
 * foot. The draft lives in this tab only (sessionStorage), because it names a young person and computers are shared;
 * a call saved while the line is down waits in IndexedDB and is removed there the moment the server has it.
 */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { Page } from '../../ui/page.tsx'
import { CallStrip } from './call-strip.tsx'
import { DangerDialog } from './danger-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import { fieldLabels } from './field-labels.ts'
import { FirstQuestions } from './first-questions.tsx'
import { KeptCall } from './kept-call.tsx'
import { MatchesPanel } from './matches-panel.tsx'
import { CallerQuestions, NeedsQuestions, PaperQuestions, SafetyQuestions } from './more-questions.tsx'
import { SaveBar } from './save-bar.tsx'
import { useCallDesk } from './use-call-desk.ts'
import { questionOf, useMatches } from './use-matches.ts'
import { useShortcut } from './use-shortcut.ts'
import { YoungPersonQuestions } from './young-person-questions.tsx'
import './log-call.scss'

export function LogCallPage() {
  const navigate = useNavigate()
  const desk = useCallDesk((caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } }))
  const { draft, change, problem } = desk
  const matches = useMatches(questionOf(draft))
  const [open, setOpen] = useState<'danger' | 'end' | null>(null)
  useShortcut('alt+d', () => setOpen('danger'))
  useShortcut('ctrl+enter', () => open === null && void desk.save())
  const questions = { draft, change, errorAt: (field: string) => errorOf(problem, field) }
  if (desk.kept) return <KeptCall startedMs={desk.kept.startedMs} onNext={desk.startAnew} />
  return (
    <>
      <CallStrip draft={draft} onDanger={() => setOpen('danger')} />
      <Page title="Log a call" keepFocus wide hideTitle>
        <div className="hf-log">
          <div className="hf-log__questions">
            <ErrorSummary problem={problem} labels={fieldLabels} />
            <FirstQuestions {...questions} firstRef={desk.firstRef} />
            <YoungPersonQuestions {...questions} />
            <CallerQuestions {...questions} />
            <SafetyQuestions {...questions} />
            <NeedsQuestions {...questions} />
            <PaperQuestions {...questions} />
          </div>
          <aside className="hf-log__who" aria-label="Who this might be">
            <MatchesPanel matches={matches} join={draft.join} onJoin={(join) => change({ join })} />
          </aside>
        </div>
      </Page>
      <SaveBar
        draft={draft}
        found={matches.items.length}
        busy={desk.busy}
        onSave={() => void desk.save()}
        onEnd={() => setOpen('end')}
        onNewCase={() => change({ join: null })}
      />
      <DangerDialog
        open={open === 'danger'}
        danger={draft.danger}
        begun={draft.dangerBegun}
        place={draft.place}
        callbackNumber={draft.callbackNumber}
        onBegin={(dangerBegun) => change({ dangerBegun })}
        onKeep={(danger) => change({ danger, dangerBegun: null })}
        onClose={() => setOpen(null)}
      />
      <EndDialog
        open={open === 'end'}
        busy={desk.busy}
        onEnd={(disposition) => {
          setOpen(null)
          void desk.save(disposition)
        }}
        onClose={() => setOpen(null)}
      />
    </>
  )
}
