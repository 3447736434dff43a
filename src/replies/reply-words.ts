/**
 * The closed lists behind the reply grammar: which words answer an offer, which are harmless beside an answer, and
 * which take an answer back. A word that stands in none of them is never guessed at. Pure.
 */
export const yesWords = new Set(['Y', 'YES', 'YEP', 'YUP', 'YEAH', 'ACCEPT', 'ACCEPTED', 'ACCEPTING'])
export const noWords = new Set(['N', 'NO', 'NOPE', 'DECLINE', 'DECLINED', 'DECLINING'])
export const minuteWords = new Set(['M', 'MIN', 'MINS', 'MINUTE', 'MINUTES'])

/**
 * Twilio acts on these itself and stops texting the sender (§carrier-words), so none of them is ever an
 * answer of ours. CANCEL and END are left out of the second list: "end of shift" is a reason.
 */
export const networkKeywords = new Set(
  'STOP STOPALL UNSUBSCRIBE END QUIT REVOKE OPTOUT CANCEL START UNSTOP HELP INFO'.split(' '),
)
export const stopAnywhere = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'OPTOUT', 'REVOKE'])

/** Said before an answer without changing it. */
export const greetings = phrases('HI', 'HELLO', 'HEY')
export const apologies = phrases(
  'SORRY',
  'SO SORRY',
  'APOLOGIES',
  ...greetings.map((words) => words.join(' ')),
)

/** All that may stand beside a yes. None of them, alone or joined, can mean no, later, or somebody else. */
export const besideYes = phrases(
  ...yesWords,
  ...'PLEASE|PLS|THANKS|THANK YOU|THX|TA|CHEERS|I CAN|I WILL|NOW|IN|ABOUT|APPROX|AROUND|WITHIN|ETA'.split(
    '|',
  ),
  ...'ON MY WAY|ON THE WAY|OMW|EN ROUTE|COMING|COMING NOW|LEAVING NOW|DRIVING NOW|GOING NOW'.split('|'),
  ...["I'M", 'IM', 'I AM'].flatMap((who) =>
    ['ON MY WAY', 'ON THE WAY', 'COMING', 'COMING NOW', 'LEAVING NOW', 'GOING NOW', 'GOING'].map(
      (what) => `${who} ${what}`,
    ),
  ),
  ...["I'LL", 'I WILL', 'I CAN', 'WILL', 'CAN'].flatMap((who) =>
    ['GO', 'COME', 'ATTEND', 'TAKE IT', 'TAKE THIS', 'TAKE THIS ONE', 'DO IT', 'BE THERE', 'ARRIVE'].map(
      (what) => `${who} ${what}`,
    ),
  ),
  ...'ARRIVING|ARRIVE|BE THERE|THERE IN'.split('|'),
)

/** Beside a no these say the opposite: a person has to read that text. */
export const againstNo = phrases(
  ...yesWords,
  ...'ON MY WAY|OMW|EN ROUTE|LEAVING NOW'.split('|'),
  ...["I'LL", 'I WILL', 'I CAN'].flatMap((who) =>
    ['GO', 'COME', 'TAKE', 'DO', 'ATTEND', 'BE'].map((what) => `${who} ${what}`),
  ),
)

/** Straight after a no without a code: the two together are no decline (A: "N/A"). */
export const notDeclined = new Set('PROBLEM PROBLEMS PROB PROBS WORRIES BOTHER DOUBT IDEA A'.split(' '))

/** How a reason may begin after a spelt-out NO without a code; "no idea", "no signal", "no need" are not declines. */
export const reasonOpeners = new Set(
  'SORRY THANKS I IM CANT CANNOT UNABLE UNAVAILABLE BUSY ALREADY ON AT WITH STILL NOT TOO OFF SICK ILL NA'
    .split(' ')
    .concat("I'M", "I'VE", "CAN'T"),
)

/** Emoji that do not change an answer; any other beside a yes sends the text to a person. */
export const friendlyEmoji = /[👍👌✅✔🙏🙂😊😀😃🚗🚙🚕🏃🚶💚💙❤⏰⏱]/gu

function phrases(...list: string[]): string[][] {
  return [...new Set(list)].map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length)
}

/** How many words at `from` make one of the phrases, the longest first; 0 when none does. */
export function phraseLength(words: readonly string[], from: number, among: readonly string[][]): number {
  return among.find((phrase) => phrase.every((word, n) => words[from + n] === word))?.length ?? 0
}
