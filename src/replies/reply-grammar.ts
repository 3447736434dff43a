/**
 * What a text that came in says about an offer. A wrong yes leaves a child waiting for nobody; a wrong "not
 * understood" costs one more text. So a yes is taken only when every word of the text is known; a no, when it
 * stands first and nothing takes it back; all else goes to a person (§replies-by-text, §unread-texts). Pure.
 *
 *   yes:  [greeting] [code] YES, then in any order: code · minutes 0–240 · harmless words
 *   no:   [greeting | sorry] [code] NO [code] [reason]
 *
 * Never a yes: a question mark, an unknown word or emoji, two codes, two numbers, a number over 240. Never either:
 * a yes and a no together; the network's own keywords (STOP, END …); a spelt-out NO before words that begin no
 * reason ("no problem", "no idea"). Case, full-width letters, spaces and punctuation do not matter.
 */
import { normaliseCode } from './reply-code.ts'
import * as lists from './reply-words.ts'

export type Reply =
  | { readonly kind: 'accept'; readonly code?: string; readonly minutes?: number }
  | { readonly kind: 'decline'; readonly code?: string; readonly reason?: string }
  | { readonly kind: 'not-understood' }

const notUnderstood: Reply = { kind: 'not-understood' }
const longestText = 1600
const longestReason = 300
const mostMinutes = 240

interface Word {
  readonly text: string
  readonly end: number
}

/** Reads one inbound text; never throws. Minutes are whole, 0–240; a reason is as typed, at most 300 characters. */
export function readReply(body: string): Reply {
  const text = body
    .slice(0, longestText)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\u2018\u2019`]/g, "'")
    .replace(/\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
  const words = split(text)
  const spoken = words.map((word) => word.text)
  if (spoken.length === 1 && lists.networkKeywords.has(spoken[0] ?? '')) return notUnderstood
  if (spoken.some((word) => lists.stopAnywhere.has(word))) return notUnderstood
  return readYes(text, spoken) ?? readNo(text, words) ?? notUnderstood
}

function split(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}']+/gu)].flatMap((match) => {
    const word = match[0].toUpperCase().replace(/^'+|'+$/g, '')
    const end = match.index + match[0].length
    return word === '' ? [] : takenApart(word).map((part) => ({ text: part, end }))
  })
}

/** An answer or a unit written against its neighbour is two words: Y35, NK7Q, 35min. */
function takenApart(word: string): string[] {
  if (/^\d{1,3}(M|MINS?|MINUTES?)$/.test(word)) return [word.replace(/\D+$/, ''), word.replace(/^\d+/, '')]
  const [, head = '', tail = ''] = /^(YES|Y|NO|N)(.*\d.*)$/.exec(word) ?? []
  const known = /^\d{1,3}(M|MINS?|MINUTES?)?$/.test(tail) || normaliseCode(tail) !== null
  return known ? [head, ...takenApart(tail)] : [word]
}

function readYes(text: string, words: readonly string[]): Reply | null {
  if (
    /[?\u00BF]/.test(text) ||
    /\p{Extended_Pictographic}|\p{Co}/u.test(text.replace(lists.friendlyEmoji, ''))
  )
    return null
  const codes = new Set<string>()
  const numbers: number[] = []
  let answered = false
  let at = lists.phraseLength(words, 0, lists.greetings)
  while (at < words.length) {
    const word = words[at] ?? ''
    const code = normaliseCode(word)
    const known = code !== null ? 1 : answered || lists.yesWords.has(word) ? lengthBesideYes(words, at) : 0
    if (known === 0) return null
    if (code !== null) codes.add(code)
    else if (/^\d+$/.test(word)) numbers.push(Number(word))
    else answered = true
    at += known
  }
  const [code] = codes
  const [minutes] = numbers
  if (!answered || codes.size > 1 || numbers.length > 1 || (minutes ?? 0) > mostMinutes) return null
  return { kind: 'accept', ...(code !== undefined && { code }), ...(minutes !== undefined && { minutes }) }
}

function lengthBesideYes(words: readonly string[], at: number): number {
  if (/^\d{1,3}$/.test(words[at] ?? '')) return lists.minuteWords.has(words[at + 1] ?? '') ? 2 : 1
  return lists.phraseLength(words, at, lists.besideYes)
}

function readNo(text: string, words: readonly Word[]): Reply | null {
  const spoken = words.map((word) => word.text)
  let at = 0
  for (let n = 1; n > 0; at += n) n = lists.phraseLength(spoken, at, lists.apologies)
  const before = normaliseCode(spoken[at] ?? '')
  if (before !== null) at += 1
  const answer = spoken[at] ?? ''
  if (!lists.noWords.has(answer)) return null
  const after = normaliseCode(spoken[at + 1] ?? '')
  at += after === null ? 1 : 2
  const rest = spoken.slice(at)
  if (before !== null && after !== null && before !== after) return null
  if (after === null && !beginsReason(answer, rest[0])) return null
  if (rest.some((_, n) => lists.phraseLength(rest, n, lists.againstNo) > 0)) return null
  const code = before ?? after
  if (text.includes('?') && (code === null || rest.length === 0)) return null
  const typed = text.slice(words[at - 1]?.end).replace(/^[^\p{L}\p{N}]+|\s+$/gu, '')
  const reason = [...typed].slice(0, longestReason).join('')
  return { kind: 'decline', ...(code !== null && { code }), ...(reason !== '' && { reason }) }
}

/** "N" may be followed by anything but what turns it round; a spelt-out "no" only by what opens a reason. */
function beginsReason(answer: string, next: string | undefined): boolean {
  if (next === undefined) return true
  if (answer === 'NO' || answer === 'NOPE') return lists.reasonOpeners.has(next)
  return !lists.notDeclined.has(next)
}
