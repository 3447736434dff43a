/**
 * What the commonest use cases cost in statements, over HTTP and with everything that the answer reads back: BEGIN and
 * COMMIT count, and the check of the idempotency key. Running counts what the timers' connections send for one case. Texts,
 * sequencing and pushing are work in the background, and do not count.
 */
import { minutes } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'
import { get, postAsTheConsole as post, type Stage } from './stage.ts'

/** What follows a commit or an answer on the connections of the web, whenever it comes: it is nobody's waiting. */
const afterwards = [
  // Who looked is written down beside the answer.
  /^INSERT INTO access /,
  // The boards of this process are kept up with the feed.
  /FROM \(SELECT position, event_id FROM feed WHERE/,
  /UNION SELECT sibling\.id FROM crisis_case/,
  /SELECT 'text-unread' AS kind/,
]

const ROUNDS = 3
export const ASKED = 'Ana Okafor'

/** @returns for each use case its statements in the best of some rounds: a cache that was cold is not the use case */
export async function countStatements(stage: Stage): Promise<Map<string, readonly string[]>> {
  const counts = new Map<string, readonly string[]>()
  await stage.holdfast.onCall('first-on-call', [ASKED])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { what, from = 'web', act } of await casesOfOneRound(stage)) {
      const sent = (await stage.during(`holdfast ${from}`, act)).map(({ text }) => text)
      const texts = sent.filter((text) => !afterwards.some((one) => one.test(text)))
      const known = counts.get(what)
      if (known === undefined || texts.length < known.length) counts.set(what, texts)
    }
  }
  return counts
}

interface Counted {
  readonly what: string
  readonly from?: 'web' | 'timers'
  readonly act: () => Promise<unknown>
}

/** At home, one person asked, and nobody who referred: each use case on cases of its own. */
async function casesOfOneRound(stage: Stage): Promise<Counted[]> {
  const { quinn, ana, morag, holdfast } = stage
  const triaged = async () => {
    const { caseId } = await stage.logCall()
    await stage.triage(caseId)
    const [offer] = (await stage.view(caseId)).offers
    return { caseId, offerId: offer.id as string }
  }
  const accepted = async () => {
    const one = await triaged()
    await post(ana, `/api/offers/${one.offerId}/accept`, { minutesToArrive: 20 })
    return one
  }
  const fresh = await stage.logCall()
  const [plain, asked, declined] = [await triaged(), await triaged(), await triaged()]
  const [visited, given, ended] = [await accepted(), await accepted(), await accepted()]
  const { editVersion } = await stage.view(plain.caseId)
  const of = (caseId: string, what: string) => `/api/cases/${caseId}/${what}`
  const step = (name: string, more: Record<string, unknown> = {}) =>
    post(ana, of(visited.caseId, 'visit'), { step: name, ...more })
  return [
    { what: 'log a call', act: () => stage.logCall() },
    { what: 'triage', act: () => stage.triage(fresh.caseId) },
    { what: 'look at a case', act: () => get(quinn, `/api/cases/${plain.caseId}`) },
    { what: 'look at its timeline', act: () => get(quinn, of(plain.caseId, 'timeline')) },
    { what: 'open the board', act: () => get(quinn, '/api/board') },
    { what: 'open one’s offers', act: () => get(ana, '/api/offers?mine') },
    {
      what: 'add to the story',
      act: () => post(quinn, of(plain.caseId, 'story'), { body: 'Mum is there.' }),
    },
    {
      what: 'correct details',
      act: () =>
        post(
          quinn,
          of(plain.caseId, 'details'),
          { sceneSafety: 'safe' },
          { 'if-match': String(editVersion) },
        ),
    },
    {
      what: 'change the urgency',
      act: () =>
        post(quinn, of(plain.caseId, 'retriage'), {
          from: 'T1',
          outcome: 'T2',
          rationale: 'She has eaten, and her aunt has come.',
        }),
    },
    {
      what: 'accept',
      act: () => post(ana, `/api/offers/${asked.offerId}/accept`, { minutesToArrive: 20 }),
    },
    { what: 'decline', act: () => post(ana, `/api/offers/${declined.offerId}/decline`, {}) },
    { what: 'set off', act: () => step('on-the-way') },
    { what: 'arrive', act: () => step('arrived') },
    { what: 'meet', act: () => step('in-contact', { medium: 'face-to-face' }) },
    { what: 'hand back', act: () => post(ana, of(given.caseId, 'hand-back'), { reason: 'unwell' }) },
    { what: 'close', act: () => post(morag, of(ended.caseId, 'close'), closing) },
    {
      what: 'an offer lapses',
      from: 'timers',
      act: async () => {
        // Nothing else waits at that moment: one case, one deadline.
        const { caseId } = await triaged()
        await holdfast.letPass(minutes(3))
        await until('the lapse', async () => {
          const { offers } = await stage.view(caseId)
          return offers[0].state === 'lapsed' || undefined
        })
      },
    },
  ]
}

export const closing = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: new Date().toISOString().slice(0, 10),
}
