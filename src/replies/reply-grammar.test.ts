import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Reply, readReply } from './reply-grammar.ts'

const yes = (code?: string, minutes?: number): Reply => ({
  kind: 'accept',
  ...(code !== undefined && { code }),
  ...(minutes !== undefined && { minutes }),
})
const no = (code?: string, reason?: string): Reply => ({
  kind: 'decline',
  ...(code !== undefined && { code }),
  ...(reason !== undefined && { reason }),
})

describe('a yes by text', () => {
  it.each<[string, Reply]>([
    ['Y', yes()],
    ['y', yes()],
    ['Yes', yes()],
    ['YES PLEASE', yes()],
    [' yes. ', yes()],
    ['Yes, thank you', yes()],
    ['Y 35', yes(undefined, 35)],
    ['Y35', yes(undefined, 35)],
    ['y 0', yes(undefined, 0)],
    ['Y 240', yes(undefined, 240)],
    ['Yes, 35 mins', yes(undefined, 35)],
    ['Y 35min', yes(undefined, 35)],
    ['y k7q 35', yes('K7Q', 35)],
    ['Y35 K7Q', yes('K7Q', 35)],
    ['YK7Q', yes('K7Q')],
    ['YK7Q 35M', yes('K7Q', 35)],
    ['Y-K7Q-35', yes('K7Q', 35)],
    ['K7Q y', yes('K7Q')],
    ['K7Q, yes: 20', yes('K7Q', 20)],
    ['Y K7QX4', yes('K7QX4')],
    ['yes yes', yes()],
    ['Hi, yes K7Q', yes('K7Q')],
    ["Yes I'll be there in 20 minutes", yes(undefined, 20)],
    ['Yes on my way, ETA 25', yes(undefined, 25)],
    ['Accept K7Q', yes('K7Q')],
    ['Y 👍🏽', yes()],
    ['Ｙ　Ｋ７Ｑ　３５', yes('K7Q', 35)],
    ['\u202Ey\u200B K7Q\r\n35', yes('K7Q', 35)],
  ])('is read in %j', (text, reply) => expect(readReply(text)).toEqual(reply))
})

describe('a no by text', () => {
  it.each<[string, Reply]>([
    ['N', no()],
    ['no', no()],
    ['Nope.', no()],
    ['N K7Q', no('K7Q')],
    ['nk7q', no('K7Q')],
    ['K7Q n', no('K7Q')],
    ['N K7Q on another visit', no('K7Q', 'on another visit')],
    ['N – on another visit', no(undefined, 'on another visit')],
    ['N k7q: End of shift', no('K7Q', 'End of shift')],
    ['sorry, no', no()],
    ['Sorry no, already on a visit', no(undefined, 'already on a visit')],
    ["No can't, too far", no(undefined, "can't, too far")],
    ['NO K7Q car trouble', no('K7Q', 'car trouble')],
    ['N K7Q can Ben take it?', no('K7Q', 'can Ben take it?')],
    ['ｎ', no()],
    ['N 👎', no()],
  ])('is read in %j', (text, reply) => expect(readReply(text)).toEqual(reply))

  it('keeps a reason to 300 characters', () => {
    const reply = readReply(`N K7Q ${'long '.repeat(200)}`)
    expect(reply.kind === 'decline' && reply.reason?.length).toBe(300)
  })
})

describe('a text for a person to read', () => {
  it.each([
    '',
    '   ',
    '1',
    '35',
    'K7Q',
    'K7Q 35',
    '👍',
    '?',
    'ok',
    'OK on my way',
    'yesterday',
    'not yet',
    'not sure what this is',
    'yes I know but cannot',
    'yes but not tonight',
    'Yes?',
    'YES PLEASE?',
    'Y？',
    "yes thanks I'm ok",
    'yes tomorrow',
    'yes later',
    "yes I'm going off now",
    'yes you take it',
    'yes ill',
    'Y not me',
    'y u no',
    'Y or N',
    'Y N',
    'Y K7Q N P4R',
    'Y K7Q\nN P4R',
    'yes no',
    'no yes',
    'Y K7Q P4R',
    'Y 241',
    'Y 999',
    'Y 9:30',
    'Y 35 40',
    'Y 3.5',
    'Y 👎',
    'Y 🤒',
    'Y \uE00E',
    'Yes wrong number',
    'Maybe',
    'Yes if Ben cannot',
    'no problem',
    'N problem',
    'K7Q no problem, on my way',
    'No worries',
    'no idea what this is',
    "No need to ask, I'll go",
    'No?',
    'N K7Q?',
    "N I'll take it",
    'N/A',
    'N K7Q P4R yes',
    'K7Q N P4R',
    'know',
    'York',
    'nearly there',
    'STOP',
    'stop',
    'Stop.',
    'END',
    'CANCEL',
    'HELP',
    'UNSUBSCRIBE',
    'Y STOP',
    'N stop texting me',
    'Υ',
    'У',
    'Да',
    'ja',
    'Liked “T1 case K7Q-4RM, Harrowdale. Reply Y K7Q 35 or N K7Q.”',
    'please help me',
    '-'.repeat(1600),
  ])('is %j', (text) => expect(readReply(text)).toEqual({ kind: 'not-understood' }))
})

/** Any code points at all, lone surrogates and unassigned ones included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0x10ffff })), {
    maxLength: 200,
  })
  .map((points) => String.fromCodePoint(...points))

const code = fc.constantFrom('K7Q', 'X4T', '3RD', 'C9W4', 'Q33TX')
const gap = fc.constantFrom(' ', '  ', ', ', ' - ', '\n', '. ', '\u00A0', ' 👍 ')
const cased = (text: string, upper: boolean) => (upper ? text : text.toLowerCase())
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

describe('any text', () => {
  it('is read without failing, and answers only in the three ways', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(['accept', 'decline', 'not-understood']).toContain(readReply(text).kind)
      }),
    )
  })

  it('that is a well-formed answer is read as it was meant, however it is typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Y', 'Yes', 'N'),
        fc.option(code, { nil: undefined }),
        fc.option(fc.integer({ min: 0, max: 240 }), { nil: undefined }),
        gap,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (answer, k, minutes, space, upper, fullWidth, codeFirst) => {
          const isYes = answer !== 'N'
          const head = codeFirst ? [k, answer] : [answer, k]
          const typed = [...head, isYes ? minutes : undefined]
            .filter((part) => part !== undefined)
            .join(space)
          const reply = readReply(fullWidth ? wide(cased(typed, upper)) : cased(typed, upper))
          expect(reply).toEqual(isYes ? yes(k, minutes) : no(k))
        },
      ),
    )
  })

  it('with a word of doubt anywhere is never a yes', () => {
    const doubt = fc.constantFrom(
      'not',
      "can't",
      'cannot',
      'but',
      'if',
      'no',
      'n',
      'maybe',
      'unless',
      'later',
      'stop',
      '?',
      'ill',
      'never',
      'wrong',
      'tomorrow',
    )
    const filler = fc.array(
      fc.constantFrom(
        'y',
        'yes',
        'K7Q',
        '35',
        'please',
        "I'll",
        'take',
        'it',
        'on',
        'my',
        'way',
        'now',
        'thanks',
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(filler, doubt, filler, (before, word, after) => {
        expect(readReply([...before, word, ...after].join(' ')).kind).not.toBe('accept')
      }),
    )
  })

  it('made of stray words is a yes only when it holds one', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 1 }), { maxLength: 6 }), (words) => {
        expect(readReply(words.join(' ')).kind).not.toBe('accept')
      }),
    )
  })
})
