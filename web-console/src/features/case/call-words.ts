/** What one caller said of safety, safeguarding, consent and needs. It stays, whatever the case says since. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { saidWords } from '../log-call/said-words.ts'

export const callWords = (said: CaseView['calls'][number]['said']): string[] => [
  ...(said.sceneSafety === null || said.sceneSafety === 'unknown'
    ? []
    : [labels.sceneSafety[said.sceneSafety]]),
  ...saidWords({ ...said, disposition: null, emergencyService: null, emergencyReference: null }),
]
