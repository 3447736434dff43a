/** What is done about a detention under section 136, once each. */
import { post, type Stage } from '../stage.ts'

const of = (caseId: string, what: string) => `/api/cases/${caseId}/detention/${what}`

export async function deeds(stage: Stage): Promise<void> {
  const { quinn } = stage
  const { caseId } = await stage.logCall({ youngPerson: { dateOfBirth: '2010-01-03' } })
  await stage.triage(caseId, 'T2')
  const facts = (body: Record<string, unknown>) => post(quinn, of(caseId, 'facts'), body)
  await facts({ kind: 'arrived', place: 'emergency-department' })
  await post(quinn, of(caseId, 'extension'), {
    doctor: 'Dr Lee',
    minutes: 60,
    reason: 'intoxicated',
  })
  const view = await facts({ kind: 'assessed' })
  const { id } = view.body.detention.facts.find(({ kind }: { kind: string }) => kind === 'assessed')
  await post(quinn, of(caseId, `facts/${id}/correction`), { correction: 'It was another person.' })
}
