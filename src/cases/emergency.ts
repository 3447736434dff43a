/** Emergency services were called. The reference is logged; the case stays ours and its clocks run on (§emergency-services). */
import { type CaseFile, mustBeOpen } from './case-file.ts'

export function recordEmergency(
  file: CaseFile,
  service: 'ambulance' | 'police' | 'fire',
  reference: string | null,
): void {
  mustBeOpen(file)
  const recordId = file.newId()
  file.add('emergency_record', {
    service_id: file.serviceId,
    id: recordId,
    case_id: file.case.id,
    emergency_service: service,
    reference,
    author_id: file.memberId(),
    at: file.now,
  })
  file.record('emergency-services.called', { recordId, service })
}
