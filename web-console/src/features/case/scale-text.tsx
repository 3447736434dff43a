/** The published scale as reference (UK Mental Health Triage Scale, codes A to D, paraphrased). It marks nothing. */
import { Disclosure } from '../../ui/disclosure.tsx'

const lines = [
  {
    code: 'A',
    goesTo: '999 now',
    words:
      'Acting now in a way that endangers themselves or others: overdose, attempt, violence, a weapon. Stay on the line until help arrives.',
  },
  {
    code: 'B',
    goesTo: 'T1',
    words:
      'Harm could come very soon: a clear plan or the means for it, or an assessment under the Mental Health Act. A response in A&E belongs here.',
  },
  {
    code: 'C',
    goesTo: 'T2',
    words:
      'Great distress; thoughts of suicide without a plan; mood or psychosis worsening fast; little support around them. Contact on the same day.',
  },
  {
    code: 'D',
    goesTo: 'T3',
    words: 'Considerable distress that needs somebody to see them within three days.',
  },
  {
    code: 'E to G',
    goesTo: 'Advice',
    words: 'Another service is better placed, or advice and information are what is needed.',
  },
] as const

export function ScaleText() {
  return (
    <Disclosure summary="What the scale says">
      <dl className="hf-scale">
        {lines.map((line) => (
          <div className="hf-scale__line" key={line.code}>
            <dt>
              {line.code} <span className="hf-quiet">{line.goesTo}</span>
            </dt>
            <dd>{line.words}</dd>
          </div>
        ))}
      </dl>
      <p className="hf-small hf-quiet">
        UK Mental Health Triage Scale, paraphrased. It describes; it does not decide. No scale predicts what
        one person will do.
      </p>
    </Disclosure>
  )
}
