/** The checker's figures beside their goals. */
import type { Verdict } from './checker.ts'
import { atMost, exactly, type Finding } from './scenario.ts'

/** Lateness for whoever reads it, where nothing is promised of it. */
export const lateness = (v: Verdict, title = ''): Finding[] => [
  {
    what: `${title}lateness p50, p99, max`,
    goal: '–',
    seen: `${v.p50}, ${v.p99}, ${v.max} ms`,
    met: true,
  },
]

/** Every deadline ran exactly once with its effect, and none early; texts landed, and only marked ones twice. */
export const eachFiredOnce = (v: Verdict, title = ''): Finding[] =>
  [
    exactly('deadlines fired', v.fired, v.deadlines),
    exactly('fired twice', v.doubled, 0),
    exactly('fired early', v.early, 0),
    exactly('fired without their effect', v.withoutEffect, 0),
    exactly('texts lost', v.textsLost, 0),
    exactly('texts doubled and not marked', v.textsDoubledUnmarked, 0),
  ].map((finding) => ({ ...finding, what: title + finding.what }))

export const onTime = (v: Verdict, title = '', most = { p99: 1000, max: 2000 }): Finding[] => [
  { what: `${title}lateness p50`, goal: '–', seen: `${v.p50} ms`, met: true },
  atMost(`${title}lateness p99`, v.p99, most.p99, ' ms'),
  atMost(`${title}lateness max`, v.max, most.max, ' ms'),
]

export const eachCallOnce = (v: Verdict, withinMs = 10_000): Finding[] => [
  { what: 'calls acknowledged', goal: '–', seen: String(v.calls), met: v.calls > 0 },
  exactly('never acknowledged', v.unacknowledged, 0),
  exactly('acknowledged and lost', v.callsLost, 0),
  exactly('doubled', v.callsDoubled, 0),
  atMost('slowest acknowledgement', v.slowestCallMs, withinMs, ' ms'),
]
