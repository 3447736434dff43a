/** What a new version changes, and for whom: read before it is published. */
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { previewResponseTimes } from '../../../../src/contracts/response-times.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'

interface PreviewProps {
  readonly preview: z.output<typeof previewResponseTimes.answer>
  readonly startsAt: string
}

export function ResponseTimesPreview({ preview, startsAt }: PreviewProps) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const from = clockDay(toMs(startsAt), now, timeZone)
  return (
    <section className="hf-response-times__preview" aria-label="What changes">
      <h3>From {from}</h3>
      <ul>
        {preview.replaces.map((version) => (
          <li key={version}>Version {version} never begins</li>
        ))}
        {preview.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p>
        {preview.keep.length === 0
          ? 'No open case has been triaged yet.'
          : preview.keep
              .map(
                ({ version, cases }) =>
                  `${cases} open ${cases === 1 ? 'case keeps' : 'cases keep'} version ${version}`,
              )
              .join('; ')}
        . No promise that was made moves.
      </p>
      {preview.waiting.length > 0 ? (
        <p>
          Waiting for triage, and under the version in force when they are triaged:{' '}
          {preview.waiting.map(({ caseId, reference }, n) => (
            <span key={caseId}>
              {n > 0 ? ', ' : ''}
              <Link to="/cases/$caseId" params={{ caseId }}>
                {reference}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </section>
  )
}
