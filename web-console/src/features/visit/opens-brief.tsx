/** Nothing to see: as long as a visit is on the screen its case is watched, so the server knows that the brief is open. */
import { useStream } from '../../lib/live-hooks.ts'

export function OpensBrief({ caseId }: { readonly caseId: string }) {
  useStream(`case:${caseId}`)
  return null
}
