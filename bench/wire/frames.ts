/**
 * What goes over a PostgreSQL connection, read as bytes: statements are counted where they leave the product, not where
 * its code says so. Protocol 3.0 as `pg` speaks it: a start-up packet, then frames of a letter and a length. Pure.
 */

export interface Frame {
  /** One letter; empty for the start-up packet. */
  readonly kind: string
  readonly body: Buffer
}

/** @param startsUp whether the first packet has no letter, as what a client sends @returns a function that takes bytes as they come and gives back the whole frames */
export function frames(startsUp: boolean): (bytes: Buffer) => Frame[] {
  let held: Buffer = Buffer.alloc(0)
  let first = startsUp
  return (bytes) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    const found: Frame[] = []
    for (;;) {
      const letters = first ? 0 : 1
      if (held.length < letters + 4) return found
      const end = letters + held.readUInt32BE(letters)
      if (held.length < end) return found
      found.push({ kind: held.toString('latin1', 0, letters), body: held.subarray(letters + 4, end) })
      held = held.subarray(end)
      first = false
    }
  }
}

const texts = (body: Buffer): string[] => body.toString('utf8').split('\0')

/** A start-up packet's parameters, such as `application_name`. */
export function startUp(body: Buffer): ReadonlyMap<string, string> {
  const parts = texts(body.subarray(4))
  const known = new Map<string, string>()
  for (let n = 0; n + 1 < parts.length && parts[n] !== ''; n += 2)
    known.set(parts[n] ?? '', parts[n + 1] ?? '')
  return known
}

/** Follows what a client asks to run: prepared statements by name, portals by the statement bound to them. */
export function asked(): (frame: Frame) => string | undefined {
  const prepared = new Map<string, string>()
  const bound = new Map<string, string>()
  return ({ kind, body }) => {
    if (kind === 'Q') return texts(body)[0]
    const [first = '', second = ''] = kind === 'P' || kind === 'B' || kind === 'E' ? texts(body) : []
    if (kind === 'P') prepared.set(first, second)
    if (kind === 'B') bound.set(first, prepared.get(second) ?? second)
    return kind === 'E' ? bound.get(first) : undefined
  }
}
