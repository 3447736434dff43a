/** Writing a new version: numbers, steps, hours, start. What it changes, and for whom, is read before it is published. */
import { useState } from 'react'
import {
  previewResponseTimes,
  publishResponseTimes,
  type ResponseTimesVersionView,
} from '../../../../src/contracts/response-times.ts'
import { type OnCallRole, onCallRoles } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { toIso } from '../../lib/instant.ts'
import { useServerClock } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type ProblemLike } from '../../ui/error-summary.tsx'
import { CheckKeys, Keys } from '../../ui/keys.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  bodyOf,
  carriedOver,
  draftOf,
  groups,
  numberFields,
  type ResponseTimesDraft,
} from './response-times-draft.ts'
import { ResponseTimesPreview } from './response-times-preview.tsx'

interface EditorProps {
  readonly newest: ResponseTimesVersionView
  readonly onPublished: () => void
  readonly onAway: () => void
}

const starts = [
  { value: '15', words: 'in 15 minutes' },
  { value: '60', words: 'in 1 hour' },
  { value: '1440', words: 'in 24 hours' },
  { value: '10080', words: 'in 7 days' },
] as const
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((words, n) => ({
  value: String(n + 1),
  words,
}))
const roles = onCallRoles.map((value) => ({ value, words: labels.onCallRole[value] }))
/** What a group does not say by itself. */
const notes: Partial<Record<(typeof groups)[number], string>> = {
  'Warnings, in percent of that time':
    'The first and second go to whoever owns the case, the third to the coordinator as well. With the first, a person is asked to look at the urgency again.',
}

/** The server names a field of the form `body.targetMinutes.T1`. */
const own = (problem: ProblemLike | null): ProblemLike | null =>
  problem && {
    ...problem,
    errors: (problem.errors ?? []).map((error) => ({ ...error, field: error.field.replace(/^body\./, '') })),
  }

export function ResponseTimesEditor({ newest, onPublished, onAway }: EditorProps) {
  // The version that the writer saw, not the one that the line brings while they write: publishing over what they have not
  // seen is refused.
  const [base, setBase] = useState(newest)
  const [draft, setDraft] = useState<ResponseTimesDraft>(() => draftOf(newest.body))
  const [start, setStart] = useState<(typeof starts)[number]['value'] | null>(null)
  const [shown, setShown] = useState<Awaited<ReturnType<typeof preview.submit>>>(null)
  const preview = useSubmit(previewResponseTimes)
  const publish = useSubmit(publishResponseTimes)
  const [startsAt, setStartsAt] = useState('')
  const [missing, setMissing] = useState(false)
  const clock = useServerClock()
  const toast = useToast()
  const problem = own(preview.problem ?? publish.problem)
  const change = (part: Partial<ResponseTimesDraft>) => {
    setShown(null)
    setDraft((before) => ({ ...before, ...part }))
  }
  const form = (from: string) => ({
    body: { basedOn: base.version, startsAt: from, body: bodyOf(base.body, draft) },
  })
  const takeOver = () => {
    change(carriedOver(base.body, newest.body, draft))
    setBase(newest)
    preview.clear()
    publish.clear()
  }
  const look = async () => {
    setMissing(start === null)
    if (start === null) return
    const from = toIso(clock.now() + Number(start) * 60_000)
    setStartsAt(from)
    setShown(await preview.submit(form(from)))
  }
  const save = async () => {
    if (!(await publish.submit(form(startsAt)))) return
    toast({ words: `Version ${base.version + 1} is published`, tone: 'good' })
    onPublished()
  }
  const fields = numberFields(base.body)
  const fieldLabels = Object.fromEntries([
    ...fields.map(({ path, label, group }) => [path, `${group}, ${label}`]),
    ['steps', 'Who is asked'],
    ['allocation.from', 'Allocation from'],
    ['allocation.to', 'Allocation until'],
    ['allocation.weekdays', 'Days'],
    ['emergencyRunsAs', '999 now runs the clocks of'],
    ['startsAt', 'In force'],
    ['body', 'The version'],
  ])
  return (
    <Panel
      title={`Version ${base.version + 1}`}
      id="new-version"
      tone="info"
      aside="minutes, but for the warnings"
    >
      <ErrorSummary problem={problem} labels={fieldLabels} />
      {newest.version === base.version ? null : (
        <div className="hf-response-times__preview" role="status">
          <p>
            <strong>
              {newest.publishedBy ?? 'Somebody else'} published version {newest.version} while you were
              writing.
            </strong>{' '}
            What you typed is still here.
          </p>
          <Button size="small" onClick={takeOver}>
            Take over their changes, keep mine
          </Button>
        </div>
      )}
      {groups.map((group) => (
        <fieldset
          className="hf-response-times__group"
          data-by={notes[group] ? 'threes' : undefined}
          key={group}
        >
          <legend className="hf-label">{group}</legend>
          {notes[group] ? <p className="hf-response-times__note hf-quiet">{notes[group]}</p> : null}
          {fields
            .filter((field) => field.group === group)
            .map(({ path, label }) => (
              <TextField
                key={path}
                label={label}
                name={path}
                inputMode="numeric"
                width="short"
                value={draft.typed[path] ?? ''}
                onChange={(value) => change({ typed: { ...draft.typed, [path]: value } })}
                error={errorOf(problem, path)}
              />
            ))}
        </fieldset>
      ))}
      <CheckKeys<OnCallRole>
        legend="Who is asked, in this order"
        name="steps"
        values={draft.steps}
        onChange={(steps) => change({ steps: onCallRoles.filter((role) => steps.includes(role)) })}
        options={roles}
        columns={4}
        error={errorOf(problem, 'steps')}
      />
      <SelectField
        label="Who holds what waits for allocation"
        name="holder"
        value={draft.holder}
        onChange={(holder) => change({ holder: holder as OnCallRole })}
        options={roles}
      />
      <div className="hf-response-times__group">
        <TextField
          label="Allocation from"
          name="allocation.from"
          width="short"
          value={draft.from}
          onChange={(from) => change({ from })}
          error={errorOf(problem, 'allocation.from')}
        />
        <TextField
          label="Allocation until"
          name="allocation.to"
          width="short"
          value={draft.to}
          onChange={(to) => change({ to })}
          error={errorOf(problem, 'allocation.to')}
        />
      </div>
      <CheckKeys
        legend="Days"
        name="allocation.weekdays"
        values={draft.weekdays}
        onChange={(weekdays) => change({ weekdays })}
        options={days}
        columns={5}
        error={errorOf(problem, 'allocation.weekdays')}
      />
      <Keys
        legend="In force"
        name="startsAt"
        value={start}
        onChange={(value) => {
          setShown(null)
          setStart(value)
        }}
        options={starts}
        columns={4}
        error={missing ? 'Choose from when' : errorOf(problem, 'startsAt')}
      />
      {shown ? <ResponseTimesPreview preview={shown} startsAt={startsAt} /> : null}
      <div className="hf-row">
        {shown ? (
          <Button kind="action" busy={publish.busy} busyWords="Publishing" onClick={() => void save()}>
            Publish
          </Button>
        ) : (
          <Button kind="action" busy={preview.busy} busyWords="Looking" onClick={() => void look()}>
            Show what changes
          </Button>
        )}
        <Button kind="quiet" onClick={onAway}>
          Leave it as it is
        </Button>
      </div>
    </Panel>
  )
}
