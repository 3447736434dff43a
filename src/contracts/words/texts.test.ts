import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tiers } from '../vocabulary.ts'
import { fitsOneSegment, septets } from './gsm7.ts'
import * as texts from './texts.ts'
import * as detentionTexts from './texts-of-detention.ts'
import * as handOverTexts from './texts-of-hand-over.ts'

const long = fc.constantFrom(
  '€'.repeat(60),
  'W'.repeat(60),
  '🚑'.repeat(30),
  'ﬃ'.repeat(30),
  'Ąé’'.repeat(20),
)
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), long)
const number = fc.oneof(fc.integer(), fc.double(), fc.integer({ min: 0, max: 5000 }), fc.constant(119.6))
const tier = fc.constantFrom(...tiers)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** An object without the keys whose value is undefined, as callers write it. */
const given = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

const everyText: Record<keyof typeof texts, fc.Arbitrary<string>> = {
  offerText: fc
    .record({
      reference: text,
      tier,
      minutesLeft: number,
      dueAtClock: text,
      patch: text,
      code: text,
      lapseMinutes: number,
    })
    .map(texts.offerText),
  takenText: fc.record({ reference: text, by: text }).map(texts.takenText),
  closedText: fc.record({ reference: text }).map(texts.closedText),
  closedReplyText: fc.record({ reference: text, line: text }).map(texts.closedReplyText),
  acceptedText: fc
    .record({ reference: text, minutes: maybe(number) })
    .map((v) => texts.acceptedText(given(v))),
  lapsedReplyText: fc.record({ reference: text, by: text, line: text }).map(texts.lapsedReplyText),
  stillYoursText: fc.record({ reference: text, line: text }).map(texts.stillYoursText),
  declinedText: fc
    .record({ reference: text, by: fc.option(text, { nil: undefined }) })
    .map(texts.declinedText),
  reasonKeptText: fc.record({ reference: text }).map(texts.reasonKeptText),
  whichOneText: fc.record({ codes: fc.array(text, { maxLength: 12 }) }).map(texts.whichOneText),
  noOpenOfferText: fc.record({ line: text }).map(texts.noOpenOfferText),
  notUnderstoodText: fc.record({ line: text }).map(texts.notUnderstoodText),
  unreadText: fc.record({ count: number, minutes: number }).map(texts.unreadText),
  untriagedText: fc.record({ reference: text, minutes: number }).map(texts.untriagedText),
  warningText: fc.record({ reference: text, tier, share: number, dueAtClock: text }).map(texts.warningText),
  breachText: fc.record({ reference: text, tier, dueAtClock: text }).map(texts.breachText),
  unansweredText: fc
    .record({
      reference: text,
      tier,
      why: fc.constantFrom('nobody-on-call', 'ladder-exhausted', 'nobody-left'),
    })
    .map(texts.unansweredText),
  outOfReachText: fc.record({ name: text }).map(texts.outOfReachText),
  heldText: fc.record({ reference: text, tier, dueAtClock: text }).map(texts.heldText),
  urgencyText: fc.record({ reference: text, tier, dueAtClock: text }).map(texts.urgencyText),
  secondPersonText: fc.record({ reference: text }).map(texts.secondPersonText),
  secondPersonOverText: fc.record({ reference: text }).map(texts.secondPersonOverText),
  idleText: fc.record({ reference: text, minutes: number }).map(texts.idleText),
  notAcceptedText: fc.record({ reference: text, tier, minutes: number }).map(texts.notAcceptedText),
  briefText: fc.record({ reference: text, by: text }).map(texts.briefText),
  notArrivedText: fc.record({ reference: text }).map(texts.notArrivedText),
  followUpText: fc.record({ reference: text, what: text }).map(texts.followUpText),
  policeRefusedText: fc.record({ reference: text }).map(texts.policeRefusedText),
  askedText: fc.record({ reference: text, what: text, byClock: text }).map(texts.askedText),
}

const everyHandOverText: Record<keyof typeof handOverTexts, fc.Arbitrary<string>> = {
  offYourHandsText: fc.record({ reference: text }).map(handOverTexts.offYourHandsText),
  handedBackText: fc
    .record({ reference: text, tier, by: text, dueAtClock: text })
    .map(handOverTexts.handedBackText),
  takeOverText: fc
    .record({ reference: text, tier, by: text, dueAtClock: text, code: text, lapseMinutes: number })
    .map(handOverTexts.takeOverText),
  takenOverText: fc
    .record({ reference: text, by: text, goesOn: fc.boolean() })
    .map(handOverTexts.takenOverText),
  notTakenOverText: fc
    .record({ reference: text, by: text, why: fc.constantFrom('declined', 'lapsed', 'not-reached') })
    .map(handOverTexts.notTakenOverText),
  notTakingOverText: fc.record({ reference: text, with: text }).map(handOverTexts.notTakingOverText),
  comeBackText: fc
    .record({
      before: fc.constantFrom('said-no', 'handed-back', 'too-late'),
      reference: text,
      line: text,
      where: fc.oneof(
        fc.record({ who: fc.constant('has' as const), name: text }),
        fc.record({ who: fc.constant('asked' as const), name: text, others: fc.nat(9) }),
        fc.constant({ who: 'nobody' as const }),
        fc.constant({ who: 'moved-on' as const }),
      ),
    })
    .map(handOverTexts.comeBackText),
}

const everyDetentionText: Record<keyof typeof detentionTexts, fc.Arbitrary<string>> = {
  handoverText: fc.record({ reference: text }).map(detentionTexts.handoverText),
  detentionEndsText: fc
    .record({ reference: text, byClock: text, minutes: number })
    .map(detentionTexts.detentionEndsText),
  noArrivalText: fc.record({ reference: text, minutes: number }).map(detentionTexts.noArrivalText),
  outsideText: fc.record({ reference: text }).map(detentionTexts.outsideText),
  putRightText: fc.record({ reference: text }).map(detentionTexts.putRightText),
}

describe('every text we send', () => {
  it.each(Object.entries({ ...everyText, ...everyDetentionText, ...everyHandOverText }))(
    '%s is one segment whatever is put into it',
    (_, written) => {
      fc.assert(
        fc.property(written, (sent) => {
          expect(septets(sent)).not.toBeNull()
          expect(fitsOneSegment(sent), `${septets(sent)} septets`).toBe(true)
          expect(sent).not.toMatch(/\n|NaN|undefined|Infinity/)
        }),
        { numRuns: 60 },
      )
    },
  )
})

describe('the words of a text', () => {
  it('ask with everything needed to answer', () => {
    const offer = {
      reference: 'K7Q-4RM',
      tier: 'T1',
      minutesLeft: 58,
      dueAtClock: '04:02',
      patch: 'Harrowdale',
      code: 'X4T',
      lapseMinutes: 3,
    } as const
    expect(texts.offerText(offer)).toBe(
      'T1 case K7Q-4RM, Harrowdale: 58 min left, due 04:02. Reply Y X4T 35 (=min to arrive) or N X4T. Lapses in 3 min.',
    )
    expect(texts.offerText({ ...offer, minutesLeft: -4 })).toContain('overdue, due 04:02')
    expect(texts.offerText({ ...offer, minutesLeft: 1340 })).toContain('22 h left')
  })

  it('say who has the case when a reply comes too late', () => {
    expect(texts.lapsedReplyText({ reference: 'K7Q-4RM', by: 'Ana Ruiz', line: '01632 960 100' })).toContain(
      'Ana Ruiz has it',
    )
  })

  it('give the number of the line and 999 to a text that nobody understood', () => {
    const sent = texts.notUnderstoodText({ line: '01632 960 100' })
    expect(sent).toContain('01632 960 100')
    expect(sent).toContain('999')
  })

  it('list the open codes, and count the rest', () => {
    const codes = ['X4T', 'K7Q', 'C9W', 'D3P', 'F6G', 'H7J']
    expect(texts.whichOneText({ codes })).toContain('X4T, K7Q, C9W, D3P, F6G and 1 more')
  })

  it('confirm minutes when they were given', () => {
    expect(texts.acceptedText({ reference: 'K7Q-4RM', minutes: 35 })).toContain('to arrive in 35 min')
    expect(texts.acceptedText({ reference: 'K7Q-4RM' })).not.toContain('arrive')
  })

  it('write names in the alphabet of a text', () => {
    expect(texts.takenText({ reference: 'K7Q-4RM', by: 'Zoë Łukasz' })).toContain('Zoe Lukasz has it')
  })
})
