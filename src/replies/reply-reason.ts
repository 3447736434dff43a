/**
 * A reason that follows a no in a text of its own: "sorry, on a visit". It is taken as one only when every word of it is
 * known; a text that may be about the young person, or takes the no back, has an unknown word and goes to a person. Pure.
 */
const known = new Set(
  `I I'M IM AM I'VE IVE HAVE GOT BEEN JUST SORRY THANKS APOLOGIES BECAUSE AS IT'S ITS IS MY THE A AN ANOTHER AND TO TOO OF IN ON AT FOR FROM WITH STILL
   ALREADY NOT NO CAN'T CANT CANNOT UNABLE UNAVAILABLE BUSY VISIT CALL CASE JOB SHIFT OFF DUTY LEAVE HOLIDAY MEETING COURT TRAINING
   SICK UNWELL TIRED FATIGUE FATIGUED EXHAUSTED DRIVING TRAFFIC FAR AWAY OUT AREA DISTANCE MILES CAR
   UNSAFE ALONE LONE KNOW KNOWS THEM FAMILY CONFLICT WRONG SKILL SKILLS TEAM HOSPITAL WARD CLINIC CHILDCARE BABYSITTER
   DRIVE DRUNK DRINK LATE LONG HOURS`.split(/\s+/),
)
/** Without one of these it says nothing: "still", "I am not". */
const telling = new Set(
  `BUSY VISIT CALL CASE JOB SHIFT OFF DUTY LEAVE HOLIDAY MEETING COURT TRAINING SICK UNWELL TIRED FATIGUE FATIGUED EXHAUSTED DRIVING TRAFFIC FAR AWAY
   AREA DISTANCE UNSAFE ALONE LONE FAMILY CONFLICT SKILL SKILLS HOSPITAL WARD CLINIC CHILDCARE BABYSITTER DRUNK DRINK UNAVAILABLE HOURS`.split(
    /\s+/,
  ),
)

const MOST_WORDS = 15

/** The reason as typed; null for anything else. */
export function readReason(body: string): string | null {
  const text = body
    .slice(0, 320)
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\u2018\u2019`]/g, "'")
    .trim()
  if (/[^\p{L}\s'.,;:!&()/-]/u.test(text)) return null
  const words = text.toUpperCase().match(/[\p{L}']+/gu) ?? []
  const understood = words.every((word) => known.has(word)) && words.some((word) => telling.has(word))
  return understood && words.length <= MOST_WORDS ? text : null
}
