/** The story, told once: attributed entries, oldest first. One can add; nothing written before is changed. */
import type { FormEvent } from 'react'
import { addStory } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useDraft } from '../../lib/draft.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useApplyCase, useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useAnnounce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { isOpen } from './case-words.ts'

const kindWords = {
  situation: 'What the caller said',
  addition: 'Added',
  triage: 'Why this urgency',
  'taken-back': 'Why a lower urgency was taken back',
  closure: 'How it ended',
} as const

export function StoryPanel({ view }: { readonly view: CaseView }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <Panel title="Story" id="story" aside="Told once, carried through">
      <ol className="hf-story">
        {view.story.map((entry) => (
          <li key={entry.id} className={`hf-story__entry hf-story__entry--${entry.kind}`}>
            <p className="hf-story__head">
              <strong>{kindWords[entry.kind]}</strong>
              <span>{entry.author}</span>
              <time dateTime={entry.at}>{clockDay(toMs(entry.at), now, timeZone)}</time>
            </p>
            <p className="hf-prose">{entry.body}</p>
          </li>
        ))}
      </ol>
      {isOpen(view) ? <AddToStory caseId={view.id} /> : null}
    </Panel>
  )
}

const storyLabels = { body: 'Add to the story' }

function AddToStory({ caseId }: { readonly caseId: string }) {
  const [body, setBody, clear] = useDraft(`story:${caseId}`, '')
  const { submit, busy, problem } = useSubmit(addStory)
  const apply = useApplyCase()
  const announce = useAnnounce()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || body.trim() === '') return
    const saved = await submit({ params: { id: caseId }, body: { body } })
    if (!saved) return
    clear()
    apply(saved)
    announce('Added to the story')
  }
  return (
    <form className="hf-story__add" onSubmit={save}>
      <ErrorSummary problem={problem} labels={storyLabels} />
      <TextArea
        label="Add to the story"
        name="body"
        rows={2}
        most={8000}
        value={body}
        onChange={setBody}
        error={errorOf(problem, 'body')}
      />
      <Button type="submit" busy={busy} busyWords="Adding">
        Add to the story
      </Button>
    </form>
  )
}
