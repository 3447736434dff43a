import { describe, expect, it } from 'vitest'
import { parseInstant } from '../kernel/clock.ts'
import { sheetHtml, whenWords } from './sheet.ts'
import type { SheetCase, SheetData } from './sheet-data.ts'

const one: SheetCase = {
  reference: 'HF-7K2M-Q',
  tier: 'T1',
  state: 'owned',
  escalationExhausted: false,
  receivedAt: parseInstant('2026-11-23T09:02:00Z'),
  setting: 'home',
  place: '3 Mill Lane',
  locality: 'Eastmoor',
  sceneSafety: 'unsafe',
  safeguarding: 'concern',
  needs: [],
  preferredName: 'Robin',
  situation: 'Says he cannot go on.',
  owner: 'Ana Okafor',
  ownerNumber: '07700 900101',
  asked: [],
  visitor: null,
  visitStep: null,
  etaAt: null,
  callerName: 'Sam',
  relationship: 'parent-or-carer',
  callbackNumber: '07700 900511',
  dues: [{ kind: 'response-due', dueAt: parseInstant('2026-11-23T13:02:00Z') }],
}
const data = (cases: readonly SheetCase[]): SheetData => ({
  service: { id: 'a', name: 'Northern crisis line', timeZone: 'Europe/London', line: '07700 900999' },
  asOf: parseInstant('2026-11-23T09:15:00Z'),
  cases,
  onCall: [
    {
      role: 'first-on-call',
      name: 'Ana Okafor',
      locality: null,
      number: '07700 900101',
      from: parseInstant('2026-11-23T08:00:00Z'),
      until: parseInstant('2026-11-23T20:00:00Z'),
    },
  ],
})

describe('the sheet for when no screen answers', () => {
  it('says on every page when it was true', () => {
    expect(sheetHtml(data([one]))).toContain('@bottom-left { content: "Downtime pack as of Mon 23 Nov 09:15"')
  })

  it('says whose case it is, by when somebody must be there, and which numbers to ring', () => {
    const sheet = sheetHtml(data([one]))
    for (const words of [
      'HF-7K2M-Q: Robin, T1, emergency response',
      'Face to face: Mon 23 Nov 13:02',
      'Ana Okafor, 07700 900101',
      '07700 900511, Sam, ',
      'Scene not safe',
      'First on call',
      'Everywhere',
      'Personal details of young people',
      'Call taken on paper, sheet 4',
    ])
      expect(sheet).toContain(words)
  })

  it('shouts where nobody owns a case, and says who was being asked', () => {
    const nobody = { ...one, owner: null, ownerNumber: null }
    expect(sheetHtml(data([{ ...nobody, asked: ['Ben Whitlock'] }]))).toContain(
      'NOBODY yet; being asked: Ben Whitlock',
    )
    expect(sheetHtml(data([{ ...nobody, escalationExhausted: true }]))).toContain(
      'NOBODY: everybody was asked',
    )
    expect(sheetHtml({ ...data([]), onCall: [] })).toContain('Nobody was on call')
  })

  it('needs nothing but itself: no script, no picture, no address, and what somebody typed stays text', () => {
    const sheet = sheetHtml(data([{ ...one, situation: `<script>alert("x")</script> & 'so on'` }]))
    expect(sheet).not.toMatch(/<script|<img|<link|src=|href=|https?:/i)
    expect(sheet).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;so on&#39;')
  })

  it('shows the clock on the wall, in summer too', () => {
    expect(whenWords(parseInstant('2026-07-01T23:30:00Z'), 'Europe/London')).toBe('Thu 2 Jul 00:30')
    expect(whenWords(parseInstant('2026-10-25T00:30:00Z'), 'Europe/London')).toBe('Sun 25 Oct 01:30 BST')
    expect(whenWords(parseInstant('2026-10-25T01:30:00Z'), 'Europe/London')).toBe('Sun 25 Oct 01:30 GMT')
  })
})
