import { expect } from 'vitest'
import { replyCode } from '../../src/replies/reply-code.ts'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

/** Every code of three characters. */
const short = Array.from({ length: 3510 }, (_, n) =>
  replyCode(Uint8Array.of(0, 0, 0, 0, 0, 0, n >> 8, n & 255)),
)

promise(
  'nobody is given a reply code twice: who has had every short one is asked with a longer one, and it is understood',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const ana = await holdfast.phone('Ana Okafor')
    const first = await logCall()
    await triage(first.caseId, 'T1')
    await ana.expectSms(new RegExp(`${first.reference}.*Reply Y [A-Z0-9]{3} `))
    await ana.reply('N')
    await holdfast.query(
      `INSERT INTO offer (service_id, id, case_id, assignment_role, policy_step, role, responder_id, code, state, offered_at, lapses_at)
       SELECT o.service_id, uuidv7(), o.case_id, o.assignment_role, o.policy_step, o.role, o.responder_id, c.code, 'lapsed', o.offered_at, o.lapses_at
         FROM offer o, unnest(ARRAY['${short.join("','")}']) AS c (code) WHERE o.case_id = '${first.caseId}' AND o.policy_step = 1 AND o.code <> c.code`,
    )
    const second = await logCall()
    await triage(second.caseId, 'T1')
    const text = await ana.expectSms(new RegExp(`${second.reference}.*Reply Y [A-Z0-9]{4,5} `))
    const [, code] = /Reply Y ([A-Z0-9]+)/.exec(text) ?? []
    await ana.reply(`y ${code} 20`)
    const view = await until('Ana to own the case', async () => {
      const found = await readCase(second.caseId)
      return found.owner ? found : undefined
    })
    expect(view.owner).toMatchObject({ name: 'Ana Okafor' })
  },
)
