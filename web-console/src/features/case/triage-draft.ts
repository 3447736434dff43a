/** A triage as it is being written: no outcome until a person picks one. Pure. */
import type { z } from 'zod'
import type { triageForm } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type {
  SafeguardingCode,
  SceneSafety,
  Tier,
  TriageOutcome,
} from '../../../../src/contracts/vocabulary.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import type { KeyOption } from '../../ui/keys.tsx'

type Promising = Pick<CaseView, 'setting' | 'responseMinutes'>

export interface TriageDraft {
  outcome: TriageOutcome | null
  rationale: string
  sceneSafety: SceneSafety | null
  safeguarding: SafeguardingCode | ''
  localityId: string
  emergencyReference: string
}

/** Scene safety stands as it was said in the call; "unknown" may only mean that nobody asked, so it is asked again. */
export const emptyTriage = (view: CaseView): TriageDraft => ({
  outcome: null,
  rationale: '',
  sceneSafety: view.sceneSafety === 'unknown' ? null : view.sceneSafety,
  safeguarding: '',
  localityId: '',
  emergencyReference: '',
})

const hours = (minutes: number): string => {
  if (minutes % 60 !== 0) return `${minutes} minutes`
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
}

/**
 * The choices in the order of the scale, always the same and never one of them marked. What each promises is what the
 * service's policy says for where the young person is: a version that a manager wrote last night counts here as well.
 */
export function outcomeKeys({ setting, responseMinutes }: Promising): KeyOption<TriageOutcome>[] {
  const here = setting === 'emergency-department' ? ', as this is A&E' : ''
  const within = (tier: Tier) => `Face to face within ${hours(responseMinutes[tier])}`
  return [
    {
      value: 'emergency',
      words: '999 now',
      detail: 'Ambulance or police go. The case stays with us, its clocks go on.',
    },
    { value: 'T1', words: 'T1', detail: `${within('T1')}${here}.` },
    { value: 'T2', words: 'T2', detail: `${within('T2')}.` },
    { value: 'T3', words: 'T3', detail: `${within('T3')}.` },
    { value: 'advice', words: 'Advice', detail: 'Nobody goes out. You keep the case until you close it.' },
  ]
}

export const triageLabels: Record<string, string> = {
  outcome: 'Response urgency',
  rationale: 'Why this urgency',
  sceneSafety: 'Scene safety',
  safeguarding: 'Safeguarding',
  localityId: 'Locality',
  emergencyReference: 'Emergency reference',
}

type Form = z.input<typeof triageForm>

/** The request, or what is missing in words. */
export function lookOver(draft: TriageDraft): { form: Form | null; problem: ProblemLike | null } {
  const { outcome, sceneSafety } = draft
  const errors: { field: string; message: string }[] = []
  if (outcome === null) errors.push({ field: 'outcome', message: 'choose one by hand' })
  if (draft.rationale.trim().length < 20)
    errors.push({ field: 'rationale', message: 'needs at least 20 characters: say why this urgency' })
  if (sceneSafety === null)
    errors.push({ field: 'sceneSafety', message: 'choose safe, not safe or not known' })
  if (outcome === null || sceneSafety === null || errors.length > 0) {
    return {
      form: null,
      problem: { title: 'Not saved yet', detail: 'Everything you typed is kept.', errors },
    }
  }
  const reference = draft.emergencyReference.trim()
  return {
    problem: null,
    form: {
      outcome,
      sceneSafety,
      rationale: draft.rationale,
      ...(draft.safeguarding === '' ? {} : { safeguarding: draft.safeguarding }),
      ...(draft.localityId === '' ? {} : { localityId: draft.localityId }),
      ...(outcome === 'emergency' && reference !== '' ? { emergencyReference: reference } : {}),
    },
  }
}
