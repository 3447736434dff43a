/** Ways to be in contact, as keys. */
import { contactMedia } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

export const media = contactMedia.map((value) => ({ value, words: labels.contactMedium[value] }))
