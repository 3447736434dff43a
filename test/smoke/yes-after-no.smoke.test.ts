import { promise } from '../harness/smoke.ts'

promise(
  'a yes after one’s own no, or after handing back, is told who is asked, who has it, or how to take it',
  async ({ holdfast, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
    await ana.expectSms(/Reply Y/)
    await ana.reply('N')
    await ana.expectSms(/Noted/)
    await ben.expectSms(/Reply Y/)
    await ana.reply('Y 20')
    await ana.expectSms(new RegExp(`^You said no to ${reference}: Ben Whitlock is being asked now`))
    await ben.reply('Y 20')
    await ben.expectSms(/You have/)
    await ana.reply('Y')
    await ana.expectSms(/^You said no to .*: Ben Whitlock has it now/)
    const desk = await holdfast.as('Ben Whitlock')
    await desk.post(`/api/cases/${caseId}/hand-back`, { reason: 'unwell' })
    await ben.expectSms(/off your hands/)
    await (await holdfast.phone('Olive Brandt')).expectSms(
      /NOBODY OWNS .* handed back and nobody on call is left/,
    )
    for (const [phone, said] of [
      [ana, 'You said no to'],
      [ben, 'You handed'],
    ] as const) {
      await phone.reply('Y 20')
      await phone.expectSms(new RegExp(`^${said} .* NOBODY has it. .*I take this case`))
    }
  },
)
