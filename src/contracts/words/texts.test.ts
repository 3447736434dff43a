import { describe, expect, it } from 'vitest'
import * as texts from './texts.ts'

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
