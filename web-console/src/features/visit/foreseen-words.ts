/** What a correction would change, in words. Every time and every minute in them is the server's. Pure. */
import type { VisitForeseen } from '../../../../src/contracts/visits.ts'
import { inside, minutes } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'

type Clock = VisitForeseen['clocks'][number]

/** @param clock of an ISO instant, as a person reads it */
export function foreseenWords(foreseen: VisitForeseen, clock: (iso: string) => string): string[] {
  const of = (name: Clock['clock']) => foreseen.clocks.find((one) => one.clock === name)
  const direct = of('direct-contact')
  const faceToFace = of('face-to-face')
  const moved = (one?: Clock): one is Clock => one !== undefined && one.was !== one.becomes
  const words: string[] = []
  if (moved(faceToFace)) words.push(faceToFaceWords(faceToFace, foreseen, clock))
  if (moved(direct) && direct.becomes !== faceToFace?.becomes)
    words.push(
      direct.becomes === null
        ? 'No contact of any kind is recorded then.'
        : `The first contact of any kind was then at ${clock(direct.becomes)}.`,
    )
  if (words.length === 0) words.push('No clock changes.')
  if (moved(faceToFace) && foreseen.announced) words.push('The breach that was announced stays on record.')
  if (foreseen.takenBack.length > 0)
    words.push(
      `Taken back, to be entered again if it happened: ${foreseen.takenBack.map((step) => inside(labels.visitStep[step])).join(', ')}.`,
    )
  return words
}

function faceToFaceWords(
  { becomes, minutesLate }: Clock,
  { responseDueAt, overdue }: VisitForeseen,
  clock: (iso: string) => string,
): string {
  const due = responseDueAt === null ? null : clock(responseDueAt)
  if (becomes === null) {
    const nobody = 'Nobody has then been seen face to face'
    if (due === null) return `${nobody}.`
    return `${nobody}: the response clock runs on, and ${overdue ? 'was' : 'is'} due ${due}.`
  }
  const at = clock(becomes)
  if (due === null) return `The first face to face was then at ${at}.`
  const how =
    minutesLate === null
      ? 'in time'
      : minutesLate === 0
        ? 'less than a minute late'
        : `${minutes(minutesLate)} late`
  return `The response clock then counts as met at ${at}, ${how} (due ${due}).`
}
