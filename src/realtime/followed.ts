/**
 * How far the tail has come in the feed of each service, and whether it is still the same feed. After a failover that lost
 * what was committed last, or a restore, positions are given a second time: the last entry that was seen then stands no
 * more where it stood, and who watches must begin again.
 */
import type { FeedEntry, FeedReads } from './feed-reads.ts'

interface Place {
  position: number
  /** The entry at that position; null while it has not been looked at. */
  entry: string | null
  /** The database was away since. */
  doubtful: boolean
}

export interface FollowedDeps {
  readonly feed: Pick<FeedReads, 'after' | 'head'>
  readonly began: (serviceId: string, position: number) => void
  readonly ended: (serviceId: string) => void
  /** Its feed is another one. */
  readonly another: (serviceId: string) => void
}

const nameOf = ({ stream, rev, type, recordedAt }: FeedEntry): string =>
  `${stream}/${rev}/${type}/${recordedAt}`

export function createFollowed({ feed, began, ended, another }: FollowedDeps) {
  const places = new Map<string, Place>()

  const entryAt = async (serviceId: string, position: number): Promise<string | null> => {
    const [entry] = await feed.after(serviceId, position - 1, 1)
    return entry?.position === position ? nameOf(entry) : null
  }

  function startAgain(serviceId: string): void {
    if (!places.delete(serviceId)) return
    ended(serviceId)
    another(serviceId)
  }

  async function begin(serviceId: string): Promise<number> {
    const position = await feed.head(serviceId)
    const known = places.get(serviceId)
    if (known) return known.position
    places.set(serviceId, { position, entry: null, doubtful: false })
    began(serviceId, position)
    return position
  }

  async function mustBeTheSame(serviceId: string): Promise<void> {
    const place = places.get(serviceId)
    if (!place) return
    const { position, entry } = place
    const [found, head] = await Promise.all([entryAt(serviceId, position), feed.head(serviceId)])
    if (places.get(serviceId) !== place || place.position !== position) return
    place.doubtful = false
    // An entry that is gone while the feed went on was trimmed.
    if (head < position || (found !== null && entry !== null && found !== entry)) startAgain(serviceId)
    else place.entry = found
  }

  return {
    startAgain,
    mustBeTheSame,
    position: (serviceId: string): number | undefined => places.get(serviceId)?.position,
    /** At its head when it was not followed before. @returns the position reached */
    async follow(serviceId: string): Promise<number> {
      if (places.get(serviceId)?.doubtful) await mustBeTheSame(serviceId)
      return places.get(serviceId)?.position ?? begin(serviceId)
    },
    reached(serviceId: string, last: FeedEntry): void {
      const place = places.get(serviceId)
      if (!place) return
      place.position = last.position
      place.entry = nameOf(last)
    },
    /** Lets go of all others. */
    keep(services: readonly string[]): void {
      for (const serviceId of [...places.keys()]) {
        if (services.includes(serviceId)) continue
        places.delete(serviceId)
        ended(serviceId)
      }
    },
    /** The database was away. @returns what is followed */
    doubt(): string[] {
      for (const place of places.values()) place.doubtful = true
      return [...places.keys()]
    },
  }
}
