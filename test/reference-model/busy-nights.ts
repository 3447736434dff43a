/**
 * Nights on which everything happens that a case can bring, with detentions, the police, corrections and hand-overs among
 * it. Nothing judges them: they are lived so that two versions of the product can be compared, deed by deed.
 */

import { recordEmergency } from '../../src/cases/emergency.ts'
import {
  adviserRoles,
  breachCauses,
  policeResponses,
  safeguardingCodes,
  sceneSafeties,
  settings,
} from '../../src/contracts/vocabulary.ts'
import {
  conveyances,
  detentionEndings,
  detentionFacts,
  extensionReasons,
  placesOfSafety,
} from '../../src/contracts/vocabulary-of-detention.ts'
import { correct } from '../../src/detention/correction.ts'
import { extend, type FactTold, recordFact } from '../../src/detention/recording.ts'
import * as briefs from '../../src/dispatch/briefs.ts'
import { handOn } from '../../src/dispatch/hand-on.ts'
import { giveReason, take } from '../../src/dispatch/offer.ts'
import { enter } from '../../src/dispatch/visit-correction.ts'
import { hear, tell } from '../../src/intake/call-on-case.ts'
import { amendDetails } from '../../src/intake/case-details.ts'
import { formatInstant, parseInstant, plusMinutes } from '../../src/kernel/clock.ts'
import { ask } from '../../src/sla/follow-ups.ts'
import { policeAnswered } from '../../src/sla/police.ts'
import { reviewBreach } from '../../src/triage/breach-review.ts'
import { withdrawProposal } from '../../src/triage/retriage.ts'
import { type CaseInMemory, member } from '../harness/case-in-memory.ts'
import { sectionRule } from '../harness/held-case.ts'
import { type Chance, chanceOf } from './chance.ts'
import { crew, leaders, nextDeed } from './deeds.ts'
import { asSheet, someEvening, textFails } from './nights.ts'
import { actOut, openProduct } from './product.ts'
import { freshSheet } from './state.ts'
import type { Watcher } from './watcher.ts'
import { someResponseTimes } from './years.ts'

const CASES = 3
const DEEDS = 60
const staff = ['ana', 'ben', 'cai', 'dev', 'morag', 'olive', 'quinn', 'rosa'] as const
const kinds = detentionFacts.filter((kind) => kind !== 'extended')
const born = ['2010-05-01', '2005-02-01', null] as const

/** No kind of sealing makes a difference to a story. */
const sealing = { seal: () => 'sealed', blindIndex: () => 'index' }
const ground = {
  rules: [{ inForceFrom: parseInstant('2017-12-11T00:00:00Z'), rule: sectionRule }],
  dateOfBirth: null as string | null,
}

interface Scene {
  readonly crisis: CaseInMemory
  readonly chance: Chance
}
type Act = (scene: Scene) => boolean

const by = ({ crisis }: Scene, who: string, decide: Parameters<CaseInMemory['act']>[1]) =>
  crisis.act(member(who), decide) === undefined
const some = <T>(chance: Chance, from: readonly T[]): T | undefined =>
  from.length === 0 ? undefined : chance.pick(from)
const earlier = ({ crisis, chance }: Scene) =>
  formatInstant(plusMinutes(crisis.see().now, -chance.pick([0, 0, 5, 30, 90, 400])))
const ownerOf = ({ crisis, chance }: Scene) => crisis.see().case.owner_id ?? chance.pick(staff)

const fact = (scene: Scene): FactTold => ({
  kind: scene.chance.pick(kinds),
  at: earlier(scene),
  place: scene.chance.pick(placesOfSafety),
  conveyedBy: scene.chance.pick(conveyances),
  ending: scene.chance.pick(detentionEndings),
})
const extension = (scene: Scene) => ({
  reason: scene.chance.pick(extensionReasons),
  minutes: scene.chance.pick([60, 720, 900]),
  doctor: 'Dr Lee',
  at: earlier(scene),
})

const detain: Act = (scene) => {
  const dateOfBirth = scene.chance.pick(born)
  const told = { kind: 'detained', at: earlier(scene), alreadyHappened: true } as const
  return by(scene, 'quinn', (file) => recordFact(file, { ...ground, dateOfBirth }, told))
}

const acts: Readonly<Record<string, Act>> = {
  'a detention is recorded': (scene) => {
    const { chance } = scene
    const told = { ...fact(scene), ...(chance.once(2) && { kind: 'detained' as const }) }
    const dateOfBirth = chance.pick(born)
    const alreadyHappened = chance.once(2)
    return by(scene, 'quinn', (file) =>
      recordFact(file, { ...ground, dateOfBirth }, { ...told, alreadyHappened }),
    )
  },
  'a detention is extended': (scene) => {
    const told = { ...extension(scene), alreadyHappened: scene.chance.once(2) }
    return by(scene, 'quinn', (file) => extend(file, told))
  },
  'a fact of a detention is corrected': (scene) => {
    const { crisis, chance } = scene
    const known = some(chance, crisis.see().detentionFacts)
    const instead = chance.once(3)
      ? undefined
      : known?.kind === 'extended'
        ? { kind: 'extended' as const, ...extension(scene) }
        : fact(scene)
    const command = { factId: known?.id ?? 'none', correction: 'Typed on the wrong line.', instead }
    return by(scene, 'quinn', (file) => correct(file, command))
  },
  'the police are told': (scene) => {
    const response = scene.chance.pick(policeResponses)
    return by(scene, 'quinn', (file) => ask(file, { kind: 'whereabouts', police: { response } }))
  },
  'the police answer': (scene) => {
    const { crisis, chance } = scene
    const missing = crisis.events.flatMap(({ event }) =>
      event.type === 'follow-up.asked' && event.payload.kind === 'whereabouts'
        ? [event.payload.followUpId]
        : [],
    )
    const response = chance.pick(policeResponses)
    return by(scene, 'rosa', (file) => policeAnswered(file, missing.at(-1) ?? 'none', { response }))
  },
  'advice is asked for': (scene) => {
    const adviser = scene.chance.pick(adviserRoles)
    return by(scene, 'quinn', (file) => ask(file, { kind: 'advice', adviser }))
  },
  'details are corrected': (scene) => {
    const { crisis, chance } = scene
    const form = {
      ...(chance.once(2) && { setting: chance.pick(settings) }),
      ...(chance.once(2) && { sceneSafety: chance.pick(sceneSafeties) }),
      ...(chance.once(3) && { dateOfBirth: '2010-05-01' }),
    }
    const version = crisis.see().case.edit_version
    return by(scene, 'quinn', (file) => void amendDetails(file, form, version, sealing))
  },
  'a breach is explained': (scene) => {
    const cause = scene.chance.pick(breachCauses)
    return by(scene, 'olive', (file) => reviewBreach(file, cause, 'Nobody was free.'))
  },
  'an ambulance is called': (scene) =>
    by(scene, 'quinn', (file) => recordEmergency(file, scene.chance.pick(['ambulance', 'police']), null)),
  'another call is about the same person': (scene) => {
    const { chance } = scene
    const setting = chance.pick(settings)
    const form = {
      callbackNumber: '07700 900511',
      situation: 'He has gone out.',
      setting,
      sceneSafety: chance.pick(sceneSafeties),
      safeguarding: chance.pick(safeguardingCodes),
    }
    return by(scene, 'quinn', (file) => {
      tell(file, form.situation)
      file.record('call.joined', { callId: 'another', setting, immediateDanger: false })
      hear(file, form)
    })
  },
  'the brief is opened': (scene) => by(scene, ownerOf(scene), briefs.open),
  'the case is handed on': (scene) => {
    const to = scene.chance.pick(staff)
    const from = ownerOf(scene)
    return by(scene, from, (file) => handOn(file, { from, to: { id: to, name: to } }, leaders.includes(from)))
  },
  'the case is taken without being asked': (scene) =>
    by(scene, scene.chance.pick(staff), (file) => take(file, scene.chance.pick([null, 25]), null)),
  'a reason for a no follows': (scene) => {
    const said = some(
      scene.chance,
      scene.crisis.see().offers.filter((one) => one.state === 'declined'),
    )
    return by(scene, said?.responder_id ?? 'ana', (file) => giveReason(file, said?.id ?? 'none', 'Ill.'))
  },
  'a proposal is taken back': (scene) => {
    const { proposal } = scene.crisis.see()
    return by(scene, proposal?.author_id ?? 'quinn', (file) =>
      withdrawProposal(file, proposal?.id ?? 'none', 'It was a slip.'),
    )
  },
  'a step of a visit gets another time': (scene) => {
    const standing = scene.crisis.see().visitSteps.filter((one) => one.voided_by === null)
    const entry = some(scene.chance, standing)
    const visit = scene.crisis.see().visits.find((one) => one.id === entry?.visit_id)
    if (!entry || !visit) return false
    const at = earlier(scene)
    const command = { step: entry.step, corrects: entry.id, correction: 'It was another time.', at }
    return by(scene, visit.responder_id, (file) => enter(file, command))
  },
  'a text fails': ({ crisis, chance }) => textFails(crisis, chance),
  'a phone is out of reach': ({ crisis, chance }) => textFails(crisis, chance, '30005'),
  'the timers are late': ({ crisis, chance }) => {
    crisis.stall(chance.pick([20, 90, 300, 2000]))
    return true
  },
  'it is closed while the timers are late': ({ crisis, chance }) => {
    if (!chance.once(4)) return false
    crisis.stall(2000)
    return actOut(crisis, { what: 'close' })
  },
  'the person is seen': (scene) => {
    const { crisis, chance } = scene
    const who = ownerOf(scene)
    const at = earlier(scene)
    if (chance.once(3)) crisis.stall(2000)
    crisis.act(member(who), (file) => enter(file, { step: 'on-the-way' }))
    crisis.act(member(who), (file) => enter(file, { step: 'arrived' }))
    const seen = { step: 'in-contact', medium: 'face-to-face', ...(chance.once(2) && { at }) } as const
    return by(scene, who, (file) => enter(file, seen))
  },
}

/** A case that is closed has little left to tell: most stay open for most of the night. */
const stays = (what: string, made: number, chance: Chance) =>
  ['close', 'cancel'].includes(what) && made < DEEDS - 10 && !chance.once(6)

/** Every other deed is one of these; the others are what any night brings. Every other case begins with a detention. */
export function busyNight(seed: number, watcher: Watcher): void {
  const chance = chanceOf(seed)
  const giving = chanceOf(seed * 7919)
  const advisers = [
    { membershipId: 'con', name: 'con', role: 'consultant', localityId: null },
    { membershipId: 'dex', name: 'dex', role: 'duty-executive', localityId: null },
  ] as const
  for (let n = 1; n <= CASES; n += 1) {
    const sheet = freshSheet(
      someResponseTimes(chance),
      chance.pick(settings),
      crew(chance),
      someEvening(chance),
    )
    const onCall = [
      ...sheet.onCall.map((one) => ({ ...one, name: one.membershipId })),
      ...(chance.once(4) ? [] : advisers),
    ]
    const crisis = openProduct(sheet, { ...watcher.listens, onCall })
    watcher.begins(crisis, `seed ${seed}, case ${n}: ${sheet.setting}`)
    const scene = { crisis, chance }
    if (chance.once(2)) watcher.did('a person is detained', detain(scene))
    for (let made = 0; made < DEEDS; made += 1) {
      crisis.pass(1 / 60)
      if (chance.once(2)) {
        const [words, act] = chance.pick(Object.entries(acts))
        watcher.did(words, act(scene))
      } else {
        const deed = nextDeed(chance, asSheet(crisis, sheet), giving)
        if (stays(deed.what, made, chance)) continue
        watcher.did(JSON.stringify(deed), actOut(crisis, deed))
      }
    }
  }
}
