/** Everything that people do, at least once, so that every statement of the product has passed over the wire. */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { io } from 'socket.io-client'
import type { Person } from '../harness/http.ts'
import { minutes } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'
import { closing } from './counted.ts'
import { seldom } from './seldom.ts'
import { get, must, post, type Stage } from './stage.ts'

const rationale = 'Said something new that changes the picture.'
const of = (caseId: string, what: string) => `/api/cases/${caseId}/${what}`

export async function doEverything(stage: Stage): Promise<void> {
  await stage.holdfast.query('DELETE FROM shift')
  await stage.holdfast.onCall('first-on-call', ['Ana Okafor'])
  await stage.holdfast.onCall('second-on-call', ['Ben Whitlock'])
  await stage.holdfast.onCall('coordinator', ['Morag Teale'])
  await stage.holdfast.onCall('manager', ['Olive Brandt'])
  await stage.holdfast.onCall('consultant', ['Dr Sunita Bhatt'])
  for (const part of [seldom, calls, exceptions, visit, byText, breach, looks, publish]) await part(stage)
  for (const part of await ofFeatures()) await part(stage)
}

/** What features say for themselves is done in them (`deeds/<feature>.ts`). */
const ofFeatures = (): Promise<((stage: Stage) => Promise<void>)[]> =>
  Promise.all(
    readdirSync(new URL('./deeds/', import.meta.url)).map(
      async (file) => (await import(new URL(`./deeds/${file}`, import.meta.url).href)).deeds,
    ),
  )

async function calls(stage: Stage): Promise<void> {
  const { quinn, morag } = stage
  const person = { preferredName: 'Robin', legalName: 'Robin Testcase', dateOfBirth: '2010-01-03' }
  const youngPerson = { ...person, nhsNumber: '999 123 4561', livesAt: '1 High Street' }
  const known = { youngPerson, sceneSafety: 'unsafe', safeguardingNote: 'Bruises.' }
  const { caseId, callId } = await stage.logCall(known)
  await stage.logCall({ ...known, joinCase: caseId, needs: ['interpreter'] })
  const only = { callbackNumber: '07700 900512', situation: 'Asked for a number.', setting: 'home' }
  await post(quinn, '/api/calls/without-case', { ...only, youngPerson, disposition: 'advice-only' })
  await post(quinn, '/api/matches', {
    callbackNumber: '07700 900511',
    name: 'Robin Testcase',
    dateOfBirth: '2010-01-03',
    nhsNumber: '999 123 4561',
  })
  await stage.triage(caseId)
  const { receivedAt } = await stage.view(caseId)
  const earlier = new Date(Date.parse(receivedAt) - minutes(10)).toISOString()
  await post(morag, `/api/calls/${callId}/received-time`, { receivedAt: earlier, reason: 'On paper first.' })
  const ended = await stage.logCall()
  await post(quinn, `/api/calls/${ended.callId}/end`, { disposition: 'advice-only' })
  const { editVersion } = await stage.view(caseId)
  const details = {
    ...person,
    setting: 'school-or-college',
    livesAt: '1 High Street',
    needs: ['interpreter'],
  }
  await post(quinn, of(caseId, 'details'), details, { 'if-match': String(editVersion) })
  await post(quinn, of(caseId, 'emergency'), { service: 'ambulance' })
}

async function exceptions(stage: Stage): Promise<void> {
  const { quinn } = stage
  const { caseId } = await stage.logCall({ setting: 'emergency-department' })
  await stage.triage(caseId)
  await post(quinn, of(caseId, 'exceptions'), { code: 'declined' })
  await post(quinn, of(caseId, 'failed-contacts'), { medium: 'phone', result: 'no-answer' })
  await get(quinn, of(caseId, 'advisers'))
  await post(quinn, of(caseId, 'follow-ups'), { kind: 'advice', adviser: 'consultant', note: 'Which dose?' })
  await post(quinn, of(caseId, 'follow-ups'), { kind: 'whereabouts', police: { response: 'refused' } })
  const { followUps } = await stage.view(caseId)
  const missing = followUps.find(({ kind }: { kind: string }) => kind === 'whereabouts').id
  await post(quinn, of(caseId, `follow-ups/${missing}/police`), { response: 'accepted' })
  await post(quinn, of(caseId, `follow-ups/${missing}/done`), { note: 'She is at home.' })
  await post(quinn, of(caseId, 'story'), { body: 'He has gone out.' })
  await post(quinn, of(caseId, 'urgency/keep'))
}

async function visit(stage: Stage): Promise<void> {
  const { ana, morag } = stage
  const { caseId } = await stage.logCall()
  await stage.triage(caseId)
  await post(morag, of(caseId, 'take'), { minutesToArrive: 20 })
  await post(morag, of(caseId, 'visit'), { step: 'on-the-way' })
  await post(morag, of(caseId, 'visit/preview'), { step: 'arrived' })
  const { items } = (await get(morag, of(caseId, 'colleagues'))).body
  const to = items.find(({ name }: { name: string }) => name === 'Ana Okafor').id
  const offerOf = async () =>
    (await stage.view(caseId)).offers.find(
      (one: { state: string; responder: { name: string } }) =>
        one.state === 'open' && one.responder.name === 'Ana Okafor',
    ).id
  await post(morag, of(caseId, 'hand-on'), { to })
  await post(ana, `/api/offers/${await offerOf()}/accept`, { minutesToArrive: 5 })
  // Whoever opens the case that is theirs has opened its brief.
  await get(ana, `/api/cases/${caseId}`)
  for (const step of ['on-the-way', 'arrived']) await post(ana, of(caseId, 'visit'), { step })
  await post(ana, of(caseId, 'visit'), { step: 'in-contact', medium: 'face-to-face' })
  const { visits } = await stage.view(caseId)
  const steps = visits.at(-1).steps as { id: string; step: string }[]
  const corrects = steps.find(({ step }) => step === 'in-contact')?.id
  await post(ana, of(caseId, 'visit'), {
    step: 'in-contact',
    medium: 'video',
    corrects,
    correction: 'By video.',
  })
  for (const step of ['outcome-agreed', 'safe-and-clear']) await post(ana, of(caseId, 'visit'), { step })
  await post(morag, of(caseId, 'close'), closing)
}

async function byText(stage: Stage): Promise<void> {
  const { holdfast, quinn } = stage
  const [ana, morag] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Morag Teale')]
  await stage.triage((await stage.logCall()).caseId)
  await ana.expectSms(/Reply Y/)
  const sent = ana.texts().length
  const answered = (words: string) => until(words, () => ana.texts().length > sent || undefined)
  await ana.reply('N')
  await answered('what a no brings')
  await ana.reply('unwell, sorry')
  await ana.reply('he is at the bridge')
  await ana.expectSms(/could not be read/)
  const unread = await until('the text to be shown', async () => {
    const { items } = (await get(quinn, '/api/texts')).body
    return items.find((one: { readBy: unknown }) => one.readBy === null)
  })
  await holdfast.letPass(minutes(2))
  await morag.expectSms(/came in/)
  await post(quinn, `/api/texts/${unread.id}/read`)
  holdfast.phones().misbehave({ fault: { kind: 'server-error' }, when: (call) => call === 0 })
  const last = await stage.logCall()
  await stage.triage(last.caseId)
  const asked = await ana.expectSms(new RegExp(`${last.reference}.*Reply Y`))
  await ana.reply(`Y ${/Reply Y (\w+)/.exec(asked)?.[1] ?? ''} 10`)
  await ana.expectSms(/You have/)
  holdfast.phones().misbehave({})
}

async function breach(stage: Stage): Promise<void> {
  const { quinn, morag, olive, holdfast } = stage
  const [first, second] = [await stage.logCall(), await stage.logCall()]
  for (const { caseId } of [first, second]) await stage.triage(caseId)
  // All at once, and not step by step as a demonstration's clock would: much is open by now.
  await holdfast.letPass(minutes(241))
  await until('both to be breaches', async () => {
    const { items } = (await get(olive, '/api/breaches')).body
    const late = items.map((one: { caseId: string }) => one.caseId)
    return (late.includes(first.caseId) && late.includes(second.caseId)) || undefined
  })
  await post(olive, of(first.caseId, 'breach-review'), { cause: 'travel', note: 'Snow.' })
  const lower = async (caseId: string) =>
    (await post(quinn, of(caseId, 'retriage'), { from: 'T1', outcome: 'T3', rationale })).body.proposal
      .triageId
  await post(morag, of(first.caseId, 'retriage/answer'), {
    triageId: await lower(first.caseId),
    agree: true,
  })
  await post(quinn, of(second.caseId, 'retriage/withdraw'), {
    triageId: await lower(second.caseId),
    reason: 'A slip.',
  })
  // Seen a little late, which the call that came later makes in time, and the call as it was late again.
  await post(morag, of(second.caseId, 'take'), { minutesToArrive: 1 })
  for (const step of ['on-the-way', 'arrived']) await post(morag, of(second.caseId, 'visit'), { step })
  await post(morag, of(second.caseId, 'visit'), { step: 'in-contact', medium: 'face-to-face' })
  const { receivedAt } = await stage.view(second.caseId)
  for (const later of [minutes(30), 0]) {
    const form = {
      receivedAt: new Date(Date.parse(receivedAt) + later).toISOString(),
      reason: 'As on paper.',
    }
    await post(morag, `/api/calls/${second.callId}/received-time`, form)
  }
}

/** Every list and page, over HTTP and on a socket. */
async function looks(stage: Stage): Promise<void> {
  const { quinn, ana, olive, holdfast } = stage
  const { caseId } = await stage.logCall()
  for (const state of ['open', 'closed']) await get(quinn, `/api/cases?state=${state}&tier=T1`)
  for (const path of ['region', 'board', 'feed?since=0', 'session', 'texts', 'sign-in'])
    await get(quinn, `/api/${path}`)
  for (const path of ['/api/offers?mine', '/api/offers?mine=true']) await ana.get(path)
  for (const path of ['/api/breaches?days=30', '/api/response-times', '/health/engine'])
    await get(olive, path)
  for (const path of ['/metrics', '/health/ready', '/api/demo/phones', '/api/demo/clock'])
    await olive.get(path)
  const closeAll = await Promise.all([
    watches(stage, quinn, ['board', `case:${caseId}`]),
    watches(stage, ana, ['mine']),
  ])
  await stage.triage(caseId)
  for (const { pushed, close } of closeAll) {
    await until('what changed to be pushed', () => pushed() > 0 || undefined)
    close()
  }
  await holdfast.app.reads.downtime.sheets()
  const petra = await holdfast.as('Petra Novak')
  const left = { cookie: petra.cookie, origin: holdfast.base }
  await must(holdfast.request('DELETE', '/api/session', undefined, left))
}

async function watches({ holdfast }: Stage, who: Person, streams: readonly string[]) {
  const socket = io(holdfast.base, {
    transports: ['websocket'],
    extraHeaders: { cookie: who.cookie, origin: holdfast.base },
    reconnection: false,
  })
  let changes = 0
  socket.on('change', () => {
    changes += 1
  })
  for (const stream of streams) await socket.emitWithAck('watch', { stream })
  return { pushed: () => changes, close: () => socket.close() }
}

async function publish({ olive }: Stage): Promise<void> {
  const { items, asOf } = (await get(olive, '/api/response-times')).body
  const [first] = items
  const startsAt = new Date(Date.parse(asOf) + minutes(60 * 24)).toISOString()
  const body = { ...first.body, targetMinutes: { ...first.body.targetMinutes, T1: 120 } }
  const form = { basedOn: first.version, startsAt, body }
  await post(olive, '/api/response-times/preview', form)
  await post(olive, '/api/response-times', form, { 'idempotency-key': randomUUID() })
}
