/**
 * Tells a person of texts that nobody has read. Rows hold when; whoever looks at what is due calls this, so it needs no
 * queue, and a process that dies in between leaves the row as it was.
 */
import type { Committed } from '../aggregate/committed.ts'
import * as texts from '../contracts/words/texts.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { minutesBetween } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { LeaderOnCall, OnCallReads } from '../rota/on-call-reads.ts'
import { type Duty, whoLeads } from '../rota/who-answers.ts'
import { alarmOf } from './unread-texts.ts'
import { anyUnreadDue, lockUnread, tellOfUnread, type UnreadText } from './unread-texts-repository.ts'

export interface UnreadTextsDeps {
  readonly database: Database
  readonly services: ServiceBook
  readonly committed: Committed
  readonly onCall: Pick<OnCallReads, 'leaders'>
}

export function createUnreadTexts({ database, services, committed, onCall: reads }: UnreadTextsDeps) {
  return {
    /** @returns for how many texts somebody was told */
    async fire(): Promise<number> {
      if (!(await anyUnreadDue(database))) return 0
      const leaders = new Map((await services.all()).map((service) => [service.id, service.leaders]))
      const told = await database.transaction(async (tx) => {
        const [unread, onCall] = await Promise.all([lockUnread(tx), reads.leaders(tx)])
        for (const together of alike(unread)) {
          const [{ service_id: serviceId, alarms, received_at: since, now }] = together
          const { roles, nextSeconds } = alarmOf(alarms + 1)
          const duty = {
            onCall: onCall.filter((one) => one.service_id === serviceId).map(asOnCall),
            leaders: leaders.get(serviceId) ?? { coordinator: [], manager: [] },
            localityId: null,
          }
          tellOfUnread(tx, {
            serviceId,
            textIds: together.map(({ id }) => id),
            nextSeconds,
            recipients: [...new Set(roles.flatMap((role) => whoLeads(duty, role)))],
            body: texts.unreadText({ count: together.length, minutes: minutesBetween(since, now) }),
            validitySeconds: nextSeconds,
          })
        }
        return unread.length
      })
      if (told > 0) committed(['urgent'])
      return told
    },
  }
}

const asOnCall = (row: LeaderOnCall): Duty['onCall'][number] => ({
  membershipId: row.membership_id,
  name: row.display_name,
  role: row.role,
  localityId: row.locality_id,
})

/** Of one service and at the same escalation: one text tells of all of them. */
function alike(unread: readonly UnreadText[]): [UnreadText, ...UnreadText[]][] {
  const groups = new Map<string, [UnreadText, ...UnreadText[]]>()
  for (const text of unread) {
    const key = `${text.service_id} ${text.alarms}`
    const group = groups.get(key)
    if (group) group.push(text)
    else groups.set(key, [text])
  }
  return [...groups.values()]
}
