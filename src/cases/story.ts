/** The story once, in attributed entries that are added to and never changed (§one-story). */
import { type CaseFile, mustBeOpen } from './case-file.ts'

export function addToStory(file: CaseFile, body: string): void {
  mustBeOpen(file)
  const entryId = file.newId()
  file.add('story_entry', {
    service_id: file.serviceId,
    id: entryId,
    case_id: file.case.id,
    author_id: file.memberId(),
    kind: 'addition',
    body,
    at: file.now,
  })
  file.record('story.added', { entryId })
}
