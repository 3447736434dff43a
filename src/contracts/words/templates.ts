/** What a text was about, for the timeline: one word or two for each template we send. Pure. */
const words: Readonly<Record<string, string>> = {
  offer: 'offer',
  accepted: 'confirmation',
  declined: 'decline noted',
  taken: 'somebody else has it',
  unanswered: 'nobody owns it',
  untriaged: 'not triaged',
  warning: 'time is going',
  breach: 'overdue',
  held: 'held until allocation',
  urgency: 'the urgency was raised',
  'second-person': 'a second person is needed',
  idle: 'accepted, nothing done',
  'not-arrived': 'not arrived in time',
  'follow-up': 'a promise is overdue',
  asked: 'somebody is needed',
  detention: 'section 136, time',
  'outside-the-act': 'outside the Act',
  'out-of-reach': 'somebody on call is out of reach',
  'not-understood': 'not understood',
  'which-one': 'which offer',
  'no-open-offer': 'no open offer',
  'too-late': 'too late',
  answer: 'answer',
}

export const templateWords = (template: string): string => words[template] ?? template
