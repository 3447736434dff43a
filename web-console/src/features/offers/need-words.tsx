/** What helps, and what to avoid: the first thing somebody on the way has to know. */
import type { NeedCode } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

const avoidCodes: readonly NeedCode[] = ['dislikes-uniforms', 'not-left-alone', 'cannot-speak-safely']
const avoidWords: Partial<Record<NeedCode, string>> = {
  'dislikes-uniforms': 'uniforms',
  'not-left-alone': 'leaving them alone',
  'cannot-speak-safely': 'ringing: they cannot speak safely',
}

interface NeedWordsProps {
  readonly needs: readonly NeedCode[]
  readonly note: string | null
}

export function NeedWords({ needs, note }: NeedWordsProps) {
  const helps = needs
    .filter((code) => !avoidCodes.includes(code))
    .map((code) => labels.need[code].toLowerCase())
  const avoid = needs
    .filter((code) => avoidCodes.includes(code))
    .map((code) => avoidWords[code] ?? labels.need[code])
  if (helps.length + avoid.length === 0 && !note) return null
  return (
    <dl className="hf-needwords">
      <Line term="Helps" words={helps.join(', ')} />
      <Line term="Avoid" words={avoid.join(', ')} />
      <Line term="Note" words={note ?? ''} />
    </dl>
  )
}

function Line({ term, words }: { readonly term: string; readonly words: string }) {
  if (words === '') return null
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  )
}
