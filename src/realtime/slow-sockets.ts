/**
 * Consoles that do not keep up. Who reads slowly is sent nothing more until what waits for it has gone, and is then told
 * to ask again from where it stands: nothing piles up, and nobody is cut for being on a slow line. Who reads nothing at
 * all is cut, with what waited for it.
 */

/** The part of a socket that this needs. */
export interface Line {
  /** Packets and bytes that wait in this process. */
  waiting(): { readonly packets: number; readonly bytes: number }
  /** Bytes that have left this process since the beginning. */
  left(): number
  /** Nothing is pushed to it from here on. */
  hold(): void
  /** It has read what waited. */
  resume(): void
  cut(): void
}

export interface Pace {
  held: boolean
  /** Looks in a row that found too much waiting. */
  behind: number
  /** Looks in a row in which nothing left. */
  stuck: number
  left: number
}

export const newPace = (): Pace => ({ held: false, behind: 0, stuck: 0, left: 0 })

const BEHIND_PACKETS = 100
const BEHIND_BYTES = 64 * 1024
const BEHIND_LOOKS = 2
const STUCK_LOOKS = 10

/** Once a second. */
export function lookAt(line: Line, pace: Pace): void {
  const { packets, bytes } = line.waiting()
  const left = line.left()
  pace.stuck = packets + bytes > 0 && left === pace.left ? pace.stuck + 1 : 0
  pace.left = left
  pace.behind = packets > BEHIND_PACKETS || bytes > BEHIND_BYTES ? pace.behind + 1 : 0
  if (!pace.held && pace.behind >= BEHIND_LOOKS) {
    pace.held = true
    line.hold()
  }
  if (!pace.held) return
  if (pace.stuck >= STUCK_LOOKS) line.cut()
  else if (packets + bytes === 0) {
    pace.held = false
    line.resume()
  }
}
