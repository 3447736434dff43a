/**
 * The hazard log may not claim what nothing proves: every control names a test that exists, or says *not yet*,
 * and no hazard scores better than its evidence allows.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Hazard {
  id: string
  initial: number
  now: number | 'absent'
  target: number
}
interface Control {
  id: string
  hazard: string
  evidence: string
  tests: string[]
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const log = readFileSync(join(root, 'docs/clinical-safety/hazard-log.md'), 'utf8')
const notYet = '*not yet*'

/** The cells of every table row whose first cell matches. */
const rows = (first: RegExp): string[][] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => cell !== undefined && first.test(cell))

const hazards: Hazard[] = rows(/^H\d+$/).map(([id = '', , , initial, now = '', target]) => ({
  id,
  initial: Number(initial),
  now: now === 'absent' ? 'absent' : Number(now),
  target: Number(target),
}))
const controls: Control[] = rows(/^H\d+\.\d+$/).map(([id = '', , evidence = '']) => ({
  id,
  hazard: id.split('.')[0] ?? '',
  evidence,
  tests: [...evidence.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
}))
const named = [...new Set(controls.flatMap(({ tests }) => tests))]
const of = (hazard: string): Control[] => controls.filter((control) => control.hazard === hazard)

describe('the hazard log', () => {
  it('lists H1 to H20 once each, with whole scores from 1 to 5', () => {
    expect(hazards.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `H${i + 1}`))
    for (const { initial, now, target } of hazards) {
      for (const score of [initial, target, ...(now === 'absent' ? [] : [now])]) {
        expect([1, 2, 3, 4, 5]).toContain(score)
      }
    }
  })

  it('numbers the controls of each hazard without a gap, and leaves no hazard without one', () => {
    const expected = hazards.flatMap(({ id }) => of(id).map((_, i) => `${id}.${i + 1}`))
    expect(controls.map(({ id }) => id)).toEqual(expected)
    expect(hazards.filter(({ id }) => of(id).length === 0)).toEqual([])
  })

  it.each(controls)('$id names a test or says not yet', ({ evidence, tests }) => {
    const rest = evidence.replace(/`[^`]+`/g, '').replace(/[\s,]/g, '')
    if (tests.length === 0) expect(evidence).toBe(notYet)
    else expect(rest).toBe('')
  })

  it.each(named)('cites a test that exists: %s', (path) => {
    expect(path).toMatch(/^(src|test|web-console)\/[\w/.-]+\.(test|spec)\.ts$/)
    expect(existsSync(join(root, path)), `${path} is named as evidence and is missing`).toBe(true)
  })

  it('scores no hazard better than its evidence allows', () => {
    for (const { id, initial, now, target } of hazards) {
      const proven = of(id).filter(({ tests }) => tests.length > 0)
      expect(target, `${id} target`).toBeLessThanOrEqual(initial)
      if (now === 'absent') {
        expect(proven, `${id} is absent, so nothing can prove a control of it`).toEqual([])
        continue
      }
      expect(now, `${id} now`).toBeLessThanOrEqual(initial)
      expect(now, `${id} now`).toBeGreaterThanOrEqual(target)
      if (proven.length === 0) expect(now, `${id} has no proven control`).toBe(initial)
      if (proven.length < of(id).length) expect(now, `${id} still lacks a control`).toBeGreaterThan(target)
    }
  })
})
