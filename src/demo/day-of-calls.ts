/**
 * A day of calls under way, made through the services while the demonstration's clock is moved from some hours ago to
 * now: every row, text and timeline entry is what the product itself made. People and numbers are synthetic.
 */
import { randomUUID } from 'node:crypto'
import type { CasesService } from '../cases/cases-service.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import type { TriageOutcome } from '../contracts/vocabulary.ts'
import type { DispatchService } from '../dispatch/dispatch-service.ts'
import type { Actor } from '../identity/permission.ts'
import type { IntakeService } from '../intake/intake-service.ts'
import { syntheticNhsNumber } from '../people/nhs-number.ts'
import type { TriageService } from '../triage/triage-service.ts'
import type { DemoClock } from './demo-clock.ts'
import type { LocalityName } from './region.ts'

export interface DayDeps {
  readonly intake: IntakeService
  readonly cases: CasesService
  readonly triage: Pick<TriageService, 'triage'>
  readonly dispatch: DispatchService
  readonly clock: DemoClock
  /** The first call handler. */
  readonly handler: Actor
  readonly localityId: (name: LocalityName) => string
  readonly siteId: (name: string) => string
  /** The open offer of a case with the person it was made to. */
  readonly openOffer: (caseId: string) => Promise<{ id: string; actor: Actor } | null>
}

interface Episode {
  /** Minutes after the episode before it. */
  readonly after: number
  readonly form: Omit<LogCallForm, 'localityId' | 'siteId'>
  readonly locality: LocalityName
  readonly site?: string
  readonly triage?: { outcome: TriageOutcome; rationale: string; sceneSafety: 'safe' | 'unsafe' | 'unknown' }
  readonly accept?: number
  readonly steps?: readonly Parameters<DispatchService['step']>[2][]
  readonly close?: Parameters<CasesService['close']>[2]
}

const mobile = (n: number) => `07700 9005${String(n).padStart(2, '0')}`

const episodes: readonly Episode[] = [
  {
    after: 0,
    locality: 'Eastmoor',
    accept: 35,
    form: {
      callbackNumber: mobile(11),
      situation:
        'Mum rang. Awake all night, says she cannot go on, has been writing goodbye notes. Calm now with her nan beside her.',
      setting: 'home',
      place: 'Home, upstairs flat',
      callerName: 'Dawn Keeble',
      relationship: 'parent-or-carer',
      safeguarding: 'none-identified',
      consent: 'given',
      youngPerson: {
        preferredName: 'Maya',
        legalName: 'Maya Keeble',
        pronouns: 'she/her',
        dateOfBirth: '2009-03-14',
        nhsNumber: syntheticNhsNumber(10),
      },
      needs: ['carer-present'],
      needsNote: 'Nan is who she trusts. Dog at home is friendly.',
    },
    triage: {
      outcome: 'T1',
      rationale: 'Clear intent this morning and notes written; nan is staying with her until we arrive.',
      sceneSafety: 'safe',
    },
    steps: [
      { step: 'on-the-way', minutesToArrive: 30 },
      { step: 'arrived' },
      { step: 'in-contact', medium: 'face-to-face' },
      { step: 'outcome-agreed' },
      { step: 'safe-and-clear' },
    ],
    close: {
      outcome: 'seen-and-supported',
      destination: 'getting-more-help',
      namedPerson: 'Ruth Ellery, Eastmoor team',
      firstContactDate: '2099-01-01',
    },
  },
  {
    after: 70,
    locality: 'Calderbeck',
    accept: 50,
    form: {
      callbackNumber: mobile(12),
      situation:
        'Foster carer rang. Has not eaten since Friday and will not come out of his room, says the voices tell him the food is poisoned.',
      setting: 'foster-home',
      callerName: 'Alun Price',
      relationship: 'parent-or-carer',
      safeguarding: 'protection-plan',
      consent: 'not-asked',
      youngPerson: {
        preferredName: 'Theo',
        legalName: 'Theodore Marsh',
        pronouns: 'he/him',
        dateOfBirth: '2011-10-02',
      },
      needs: ['autism', 'low-noise'],
      needsNote: 'Slow, quiet voices. No uniforms.',
    },
    triage: {
      outcome: 'T2',
      rationale:
        'New voices and refusing food for two days; carers coping and staying with him, safe for now.',
      sceneSafety: 'safe',
    },
    steps: [{ step: 'on-the-way', minutesToArrive: 40 }],
  },
  {
    after: 45,
    locality: 'Saltmarsh',
    form: {
      callbackNumber: mobile(13),
      situation:
        'School nurse: three weeks of worsening low mood, self-harm disclosed today, old injuries, parents know and are picking her up.',
      setting: 'school-or-college',
      place: 'Saltmarsh High, nurse’s room',
      relationship: 'school-or-college',
      safeguarding: 'none-identified',
      consent: 'given',
      youngPerson: { preferredName: 'Ines', pronouns: 'she/her', dateOfBirth: '2010-06-21' },
      needs: ['interpreter'],
      needsNote: 'Parents speak Portuguese.',
    },
    triage: {
      outcome: 'T3',
      rationale: 'No plan and no intent today, supported at home, needs to be seen within three days.',
      sceneSafety: 'safe',
    },
  },
  {
    after: 60,
    locality: 'Harrowdale',
    site: 'Harrowdale General',
    accept: 20,
    form: {
      callbackNumber: mobile(14),
      situation:
        'A&E nurse: overdose last night, treated and can talk now, wants to leave, dad is with them.',
      setting: 'emergency-department',
      place: 'Harrowdale General, bay 4',
      relationship: 'emergency-department',
      safeguarding: 'none-identified',
      consent: 'given',
      youngPerson: {
        preferredName: 'Ash',
        legalName: 'Ashley Brennan',
        pronouns: 'they/them',
        dateOfBirth: '2008-01-30',
        nhsNumber: syntheticNhsNumber(14),
      },
      needs: ['low-light'],
      needsNote: 'Low light, speak slowly.',
    },
    triage: {
      outcome: 'T1',
      rationale:
        'Overdose last night and wants to leave the department; needs seeing before anyone goes home.',
      sceneSafety: 'safe',
    },
    steps: [{ step: 'on-the-way', minutesToArrive: 15 }, { step: 'arrived' }],
  },
  {
    after: 14,
    locality: 'Calderbeck',
    form: {
      callbackNumber: 'withheld',
      situation:
        'Police officer on the bridge: young man talking, has stepped back, does not want to give his name. Officer will stay.',
      setting: 'police-street',
      place: 'Old Mill bridge',
      relationship: 'police',
      safeguarding: 'not-asked',
      needs: ['dislikes-uniforms'],
    },
    triage: {
      outcome: 'T1',
      rationale:
        'Came down by himself but says he will go back; police staying with him until somebody comes.',
      sceneSafety: 'unknown',
    },
  },
  {
    after: 1,
    locality: 'Eastmoor',
    form: {
      callbackNumber: mobile(16),
      situation: 'Young person rang herself from the park. Quiet, says she does not want to go home tonight.',
      setting: 'public-place',
      place: 'Eastmoor park, by the café',
      relationship: 'young-person',
      youngPerson: { preferredName: 'Jo', pronouns: 'she/her' },
      needs: ['text-relay'],
    },
  },
]

/** Minutes between the start of the day and now. */
export const dayLengthMinutes = episodes.reduce((sum, episode) => sum + episode.after, 0)

const minutes = (n: number) => n * 60_000

/** Plays the day, moving the clock as it goes. */
export async function playDay(deps: DayDeps, firstContactDate: string): Promise<void> {
  const key = (actor: Actor, route: string) => ({
    serviceId: actor.serviceId,
    membershipId: actor.membershipId,
    route,
    key: randomUUID(),
    bodyHash: 'demonstration',
  })
  const { handler } = deps
  for (const episode of episodes) {
    if (episode.after > 0) await deps.clock.advance(minutes(episode.after))
    const form = {
      ...episode.form,
      localityId: deps.localityId(episode.locality),
      ...(episode.site && { siteId: deps.siteId(episode.site) }),
    }
    const { caseId } = await deps.intake.logCall(handler, form, key(handler, 'log'))
    if (!episode.triage) continue
    await deps.triage.triage(handler, caseId, episode.triage, key(handler, 'triage'))
    if (episode.accept === undefined) continue
    const offer = await deps.openOffer(caseId)
    if (!offer) continue
    await deps.dispatch.accept({ actor: offer.actor, via: 'console' }, offer.id, episode.accept)
    for (const step of episode.steps ?? [])
      await deps.dispatch.step(offer.actor, caseId, step, key(offer.actor, step.step))
    if (episode.close)
      await deps.cases.close(
        offer.actor,
        caseId,
        { ...episode.close, firstContactDate },
        key(offer.actor, 'close'),
      )
  }
}
