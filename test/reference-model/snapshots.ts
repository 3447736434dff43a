/**
 * What the product does with the stories of fixed seeds, written down so that the product can be rebuilt and still do the
 * same: events in order, texts, deadlines. Ids are numbered as they appear, so that other ids make no difference.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CaseInMemory } from '../harness/case-in-memory.ts'
import { busyNight } from './busy-nights.ts'
import { history } from './histories.ts'
import { keptNights, keptYears } from './kept-seeds.ts'
import { night } from './nights.ts'
import { logReactions } from './reactions.ts'
import { virtualYear } from './virtual-year.ts'
import type { Watcher } from './watcher.ts'

export interface Story {
  /** Such as `year 203`. */
  readonly name: string
  readonly digests: Readonly<Record<Section, string>>
  /** Everything, to be read: each deed with what came of it. */
  readonly whole: readonly string[]
}

const sections = ['events', 'texts', 'deadlines'] as const
type Section = (typeof sections)[number]

/** JSON with its keys in order: which was written first is nobody's business. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )

const time = (instant: bigint): string => new Date(Number(instant / 1000n)).toISOString()

/** Numbers the ids of one case as they appear. */
function numbering(): (line: string) => string {
  const known = new Map<string, string>()
  return (line) =>
    line.replace(/id-\d{6}/g, (id) => {
      if (!known.has(id)) known.set(id, `#${known.size + 1}`)
      return known.get(id) ?? id
    })
}

function deadlineLines(crisis: CaseInMemory): string[] {
  return crisis
    .see()
    .deadlines.map((one) => {
      const whose = one.subject === crisis.see().case.id ? 'of the case' : 'of a part'
      return `${one.kind} ${whose}, rev ${one.rev}, due ${time(one.due_at)}: ${[one.state, one.settled_why ?? ''].join(' ').trim()}`
    })
    .sort()
}

interface Writer extends Watcher {
  finish(): Pick<Story, 'digests' | 'whole'>
}

function storyWriter(listens: Watcher['listens']): Writer {
  const lines: Record<Section, string[]> = { events: [], texts: [], deadlines: [] }
  const whole: string[] = []
  let ends = () => undefined as void
  let step = () => undefined as void

  function keep(section: Section, line: string): void {
    lines[section].push(line)
    whole.push(`  ${line}`)
  }

  return {
    listens,
    begins(crisis, words) {
      ends()
      whole.push(`== ${words}`)
      const numbered = { events: numbering(), texts: numbering() }
      let [events, texts, steps] = [0, 0, 0]
      step = () => {
        steps += 1
        for (const { rev, occurredAt, actor, event } of crisis.events.slice(events)) {
          const who = 'membershipId' in actor ? actor.membershipId : actor.name
          const line = `${rev} ${time(occurredAt)} ${event.type} by ${who} ${json(event.payload)}`
          keep('events', numbered.events(line))
        }
        events = crisis.events.length
        crisis.bodies.slice(texts).forEach(({ to, body }, n) => {
          const { template } = crisis.messages[texts + n] ?? { template: 'no template' }
          keep('texts', numbered.texts(`after ${steps} deeds to ${to}, ${template}: ${body}`))
        })
        texts = crisis.bodies.length
      }
      ends = () => {
        for (const line of deadlineLines(crisis)) keep('deadlines', line)
      }
    },
    did(deed, allowed) {
      whole.push(`> ${deed}${allowed ? '' : ' (refused)'}`)
      step()
    },
    finish() {
      ends()
      const digest = (section: Section) =>
        createHash('sha256').update(lines[section].join('\n')).digest('hex').slice(0, 12)
      return {
        digests: { events: digest('events'), texts: digest('texts'), deadlines: digest('deadlines') },
        whole,
      }
    },
  }
}

interface Told {
  readonly name: string
  readonly live: (watcher: Watcher) => unknown
}
const seeds = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
const told: readonly Told[] = [
  ...keptYears.map(([seed]) => ({
    name: `year ${seed}`,
    live: (watcher: Watcher) => virtualYear(seed, false, watcher),
  })),
  ...seeds(20).map((seed) => ({
    name: `year ${seed} with hand-backs`,
    live: (watcher: Watcher) => virtualYear(seed, true, watcher),
  })),
  ...keptNights.map(([seed]) => ({
    name: `night ${seed}`,
    live: (watcher: Watcher) => night(seed, false, watcher),
  })),
  ...seeds(20).map((seed) => ({
    name: `night ${seed} with hand-backs`,
    live: (watcher: Watcher) => night(seed, true, watcher),
  })),
  ...seeds(25).map((seed) => ({
    name: `busy night ${seed}`,
    live: (watcher: Watcher) => busyNight(seed, watcher),
  })),
  ...seeds(80).map((seed) => ({
    name: `history ${seed}`,
    live: (watcher: Watcher) => history(seed, () => 'goes on', watcher),
  })),
]

/** Those that are kept word for word, so that a difference can be read. */
export const keptWhole: readonly string[] = [
  'year 203',
  'night 3 with hand-backs',
  'busy night 5',
  'history 3',
]

/** Lives every story. @returns each, and which reactions acted in all of them */
export function liveAll(): { stories: Story[]; reactions: string[] } {
  const { react, lines } = logReactions()
  const stories = told.map(({ name, live }) => {
    const writer = storyWriter({ react })
    live(writer)
    return { name, ...writer.finish() }
  })
  return { stories, reactions: lines() }
}

export const digestLine = ({ name, digests }: Story): string =>
  `${name}: ${sections.map((section) => `${section} ${digests[section]}`).join(', ')}`

/** The first line in which two tellings differ, with the deed before it; null when they are the same. */
export function firstDifference(before: readonly string[], now: readonly string[]): string | null {
  const length = Math.max(before.length, now.length)
  const at = Array.from({ length }, (_, n) => n).find((n) => before[n] !== now[n])
  if (at === undefined) return null
  const about = (mark: string) => now.slice(0, at + 1).findLast((line) => line.startsWith(mark)) ?? ''
  return [
    `${about('==')}`,
    `${about('>')}`,
    `line ${at + 1} was: ${(before[at] ?? 'nothing more').trim()}`,
    `line ${at + 1}  is: ${(now[at] ?? 'nothing more').trim()}`,
  ].join('\n')
}

const folder = fileURLToPath(new URL('snapshots/', import.meta.url))
export const STORIES = join(folder, 'stories.txt')
export const REACTIONS = join(folder, 'reactions.txt')
/** @param from another folder, for tellings of another day */
export const fileOf = (name: string, from = folder): string => join(from, `${name.replaceAll(' ', '-')}.txt`)
