/** Whose advice is asked for, each with who would be asked now: on call, or the coordinator in their place. */
import { readAdvisers } from '../../../../src/contracts/time-rules.ts'
import { type AdviserRole, adviserRoles } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useRead } from '../../lib/queries.ts'
import { Keys } from '../../ui/keys.tsx'

interface AdviserChoiceProps {
  readonly caseId: string
  readonly value: AdviserRole | null
  readonly onChange: (adviser: AdviserRole) => void
  readonly error: string | undefined
}

export function AdviserChoice({ caseId, value, onChange, error }: AdviserChoiceProps) {
  const { data } = useRead(readAdvisers, { params: { id: caseId } })
  const asked = (role: AdviserRole): string | undefined => {
    const now = data?.[role]
    if (now === undefined) return undefined
    const names = now.names.join(' and ')
    if (now.onCall) return `${names} is texted now`
    return names === '' ? 'Nobody is on call' : `Nobody is on call; ${names} is texted in their place`
  }
  return (
    <Keys<AdviserRole>
      legend="Whose advice"
      name="adviser"
      value={value}
      onChange={onChange}
      options={adviserRoles.map((role) => {
        const detail = asked(role)
        return { value: role, words: labels.adviser[role], ...(detail !== undefined && { detail }) }
      })}
      columns={1}
      error={error}
    />
  )
}
