/** The cases that are copied: one for each locality, logged, triaged and offered by the product itself. */
import { callForm, logCall, triage, triageForm } from './calls.ts'
import type { Desk } from './desk.ts'
import type { Stage } from './stage.ts'

/** @returns their ids, with every text sent and every event numbered */
export async function openModels(stage: Stage, desk: Desk): Promise<string[]> {
  const models: string[] = []
  for (const { id } of await stage.query<{ id: string }>('SELECT id FROM locality ORDER BY id')) {
    const model = await logCall(desk, callForm(id))
    await triage(desk, model, triageForm('T1'))
    models.push(model)
  }
  await stage.quiet()
  return models
}

/** A database that has grown is one that has been looked after: statistics, visibility, and a checkpoint behind it. */
export async function settle(stage: Stage): Promise<void> {
  await stage.query('VACUUM ANALYZE')
  await stage.query('CHECKPOINT')
  await stage.quiet()
}
