/** Demonstration only: every handset with its texts, and a way to reply as the person who holds it. */
import { listPhones } from '../../../../src/contracts/demo.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { Page } from '../../ui/page.tsx'
import { AsOf, EmptyState, FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Handset } from './handset.tsx'
import { usePhoneOrder } from './phone-order.ts'
import './phones.scss'

const pollEveryMs = 2_000

export function PhonesPage() {
  const { data, problem, refetch } = useRead(listPhones, {}, { refetchEveryMs: pollEveryMs })
  const timeZone = useTimeZone()
  const { ordered, onFocus, onBlur } = usePhoneOrder(data?.items ?? [])
  return (
    <Page
      title="Phones"
      wide
      lead="Every handset of the demonstration. No real phone is ever reached."
      actions={
        <>
          <Tag tone="info">Demonstration only</Tag>
          {data ? <AsOf>as of {clockSeconds(toMs(data.asOf), timeZone)}</AsOf> : null}
        </>
      }
    >
      {problem && data ? (
        <StaleNote>These texts are old: {problem.title}. Trying again by itself.</StaleNote>
      ) : null}
      {data ? (
        ordered.length > 0 ? (
          <ul className="hf-phones" onFocus={onFocus} onBlur={onBlur}>
            {ordered.map((handset) => (
              <li key={handset.number}>
                <Handset handset={handset} onSent={() => void refetch()} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="There is no handset here" icon="phone">
            <p>The demonstration makes one for everybody on the rota when it starts.</p>
          </EmptyState>
        )
      ) : problem ? (
        <FailedState title={problem.title} detail={problem.detail} onRetry={() => void refetch()} />
      ) : (
        <LoadingState words="Reading the handsets…" />
      )}
    </Page>
  )
}
