/** What a person reads when something was kept as given. */
export const warningWords = {
  'number-unreadable':
    'This number could not be read. It is kept as given and is not used to find earlier calls.',
  'not-a-call-back-number':
    'This number cannot be rung back. It is kept as given and is not used to find earlier calls.',
  'nhs-number-invalid':
    'This is not a valid NHS number. It is kept as given and is not used to find earlier calls.',
  'date-in-the-future': 'This date of birth is in the future. It is kept as given and no age is shown.',
  'date-unreadable': 'This date could not be read. It is kept as given and no age is shown.',
  'started-in-the-future': 'The start of the call lies in the future. The time the call was logged is used.',
  'site-of-another-setting':
    'This place is known under another setting. The setting that you chose stands and decides the response time: check it.',
  'field-unknown': 'There is no such field. What it holds was not kept.',
  'breach-stays':
    'The time is amended. A breach had been announced: it stays, and the response clock is not set again.',
} as const
