import { minutes, promise } from '../harness/smoke.ts'

promise('a yes that comes too late is told who has the case', async ({ holdfast, logCall, triage }) => {
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('second-on-call', ['Ben Whitlock'])
  const { caseId, reference } = await logCall()
  await triage(caseId, 'T1')
  const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
  const code = /Reply Y (\w+)/.exec(await ana.expectSms(/Reply Y/))?.[1]
  await holdfast.fastForward(minutes(3))
  await ben.expectSms(/Reply Y/)
  await ben.reply('Y')
  await ben.expectSms(/You have/)
  await ana.reply(`Y ${code} 10`)
  await ana.expectSms(new RegExp(`Too late for ${reference}: Ben Whitlock has it`))
})
