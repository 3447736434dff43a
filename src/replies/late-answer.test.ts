import { describe, expect, it } from 'vitest'
import type { Standing } from '../dispatch/standing-reads.ts'
import { lateAnswer } from './late-answer.ts'

const about = { reference: 'K7Q-4RM', line: '01632 960100' }
const ben = { id: 'ben', name: 'Ben Whitlock' }
const standing = (more: Partial<Standing>): Standing => ({
  responder_id: 'ana',
  state: 'declined',
  taken_by: null,
  handed_back: false,
  asked: [],
  escalation_exhausted: false,
  closed: false,
  ...more,
})
const ana = { id: 'ana', name: 'Ana Okafor' }
const gaveBack = { state: 'accepted', handed_back: true } as const

describe('an answer that can change nothing any more is told the truth', () => {
  it.each([
    [
      'a yes after one’s own no, while another is asked',
      'accept',
      { asked: ['Ben Whitlock'] },
      'You said no to K7Q-4RM: Ben Whitlock is being asked now. If you can go after all, take it in Holdfast or ring 01632 960100.',
    ],
    [
      'a yes after one’s own no, while several are asked',
      'accept',
      { asked: ['Ben Whitlock', 'Cai Rhys'] },
      'You said no to K7Q-4RM: Ben Whitlock and others are being asked now. If you can go after all, take it in Holdfast or ring 01632 960100.',
    ],
    [
      'a yes after one’s own no, when another has it',
      'accept',
      { taken_by: ben },
      'You said no to K7Q-4RM: Ben Whitlock has it now. Nothing more is needed from you.',
    ],
    [
      'a yes after one’s own no, when nobody is left',
      'accept',
      { escalation_exhausted: true },
      'You said no to K7Q-4RM, and NOBODY has it. If you can go, open it in Holdfast and press "I take this case", or ring 01632 960100 now.',
    ],
    [
      'a yes after one’s own no, while it waits for allocation',
      'accept',
      {},
      'You said no to K7Q-4RM: it has moved on and is not yours. If you can still go, ring 01632 960100.',
    ],
    [
      'a yes that is too late, when nobody is left',
      'accept',
      { state: 'lapsed', escalation_exhausted: true },
      'Too late for K7Q-4RM, and NOBODY has it. If you can go, open it in Holdfast and press "I take this case", or ring 01632 960100 now.',
    ],
    [
      'a yes that is too late, when another has it',
      'accept',
      { state: 'withdrawn', taken_by: ben },
      'Too late for K7Q-4RM: Ben Whitlock has it. It is not yours. If you can still go, ring 01632 960100.',
    ],
    [
      'a yes from who handed it back, while another is asked',
      'accept',
      { ...gaveBack, asked: ['Ben Whitlock'] },
      'You handed K7Q-4RM back: Ben Whitlock is being asked now. If you can go after all, take it in Holdfast or ring 01632 960100.',
    ],
    [
      'a no from who handed it back, when another has it',
      'decline',
      { ...gaveBack, taken_by: ben },
      'You handed K7Q-4RM back: Ben Whitlock has it now. Nothing more is needed from you.',
    ],
    [
      'a second no, while another is asked',
      'decline',
      { asked: ['Ben Whitlock'] },
      'Noted: you are not taking K7Q-4RM. It is moving on to the next person now.',
    ],
    [
      'a second no, when another has it',
      'decline',
      { taken_by: ben },
      'Noted: you are not taking K7Q-4RM. Ben Whitlock has it.',
    ],
    [
      'a second yes from who has it',
      'accept',
      { state: 'accepted', taken_by: ana },
      'You have K7Q-4RM. Open Holdfast now and read the brief before you go.',
    ],
    [
      'a yes from who said no and took it afterwards',
      'accept',
      { taken_by: ana },
      'You have K7Q-4RM. Open Holdfast now and read the brief before you go.',
    ],
    [
      'any of them once it is closed',
      'accept',
      { closed: true, taken_by: ben },
      'K7Q-4RM is closed: nobody needs to go. Nothing is changed by your answer. If that seems wrong, ring 01632 960100.',
    ],
  ] as const)('%s', (_, kind, more, body) => {
    expect(lateAnswer(kind, standing(more), about)).toMatchObject({ understood: true, body })
  })

  it('a no from whoever has it waits for a person, and says where it can be handed back', () => {
    const answer = lateAnswer('decline', standing({ state: 'accepted', taken_by: ana }), about)
    expect(answer).toMatchObject({ understood: false, template: 'still-yours' })
    expect(answer.body).toMatch(/hand it back in Holdfast or ring 01632 960100 now/)
  })
})
