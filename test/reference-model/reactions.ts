/**
 * Which reaction of another feature acts on which event: each is called by a name that stays when the code around it
 * moves, and what it changed is written down. What a reaction sets off by an event of its own is that event's, not its.
 */
import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Happened } from '../../src/aggregate/aggregate.ts'
import type { CaseFile, React } from '../../src/cases/case-file.ts'
import { handlersOf } from '../../src/choreography.ts'

type Reaction = (happened: Happened, file: CaseFile) => void

/** `clocks.start`, where file or function has been renamed since the snapshot: the name now → the name in the snapshot. */
const renamed: Readonly<Record<string, string>> = {}

/** Every exported function of the product's own features by its name, `file.function`. */
async function namesOfFunctions(): Promise<ReadonlyMap<unknown, string>> {
  const names = new Map<unknown, string>()
  const files = globSync('src/{cases,sla,dispatch,detention,notify,triage,replies,people,rota}/**/*.ts', {
    exclude: ['**/*.test.ts'],
  })
  for (const file of files.sort()) {
    const exported = (await import(resolve(file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(exported))
      if (typeof value === 'function' && !names.has(value))
        names.set(value, `${basename(file, '.ts')}.${name}`)
  }
  return names
}
const names = await namesOfFunctions()

/** A reaction that is written in place is called by what it calls. */
function inPlace(reaction: Reaction): string {
  const called = /\.(\w+)\(/.exec(String(reaction))?.[1]
  return [...names.values()].find((name) => name.endsWith(`.${called}`)) ?? String(reaction)
}

function nameOf(reaction: Reaction): string {
  const name = names.get(reaction) ?? inPlace(reaction)
  return renamed[name] ?? name
}

/** What a change is called that is made by this function of a case file. */
const marks: Readonly<Record<string, string>> = {
  add: 'row',
  change: 'change',
  amend: 'change',
  record: 'event',
  afterwards: 'effect',
}
const order = ['row', 'change', 'event', 'effect']

/** The same file; every change made through it is told. */
function listening(file: CaseFile, tell: (mark: string) => void): CaseFile {
  return new Proxy(file, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property)
      const mark = marks[String(property)]
      if (mark === undefined || typeof value !== 'function') return value
      return (...given: unknown[]) => {
        tell(mark)
        return value.apply(target, given)
      }
    },
  })
}

export interface ReactionLog {
  readonly react: React
  /** A line for each event (of `deadline.passed`, each kind) and reaction, in order: what it ever changed. */
  lines(): string[]
}

export function logReactions(): ReactionLog {
  const seen = new Map<string, Map<string, Set<string>>>()
  const react: React = (happened, file) => {
    const { event } = happened
    const key = event.type === 'deadline.passed' ? `${event.type} ${event.payload.kind}` : event.type
    const reactions = seen.get(key) ?? new Map<string, Set<string>>()
    seen.set(key, reactions)
    for (const reaction of handlersOf(happened)) {
      const name = nameOf(reaction)
      const changed = reactions.get(name) ?? new Set<string>()
      reactions.set(name, changed)
      reaction(
        happened,
        listening(file, (mark) => changed.add(mark)),
      )
    }
  }
  const lines = () =>
    [...seen]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, reactions]) => {
        const acted = [...reactions].filter(([, changed]) => changed.size > 0)
        if (acted.length === 0) return [`${key}: nobody`]
        return acted.map(([name, changed]) => {
          const what = order.filter((mark) => changed.has(mark)).join(', ')
          return `${key}: ${name} (${what})`
        })
      })
  return { react, lines }
}
