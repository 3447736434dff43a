import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseTables } from '../parts.ts'
import { type AnyTableRule, writeOrder } from './table-rules.ts'

const rule = (...after: string[]): AnyTableRule => ({ after, columns: {}, rows: { text: '', of: '' } })

/** Tables a, b, c …, each after some of those before it, declared in any order. */
const acyclic = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.tuple(...Array.from({ length: size }, (_, n) => fc.subarray(Array.from({ length: n }, (_, m) => m)))),
  )
  .chain((afters) => {
    const entries = afters.map((after, n) => [`t${n}`, rule(...after.map((m) => `t${m}`))] as const)
    return fc.shuffledSubarray(entries, { minLength: entries.length })
  })
  .map((entries) => Object.fromEntries(entries))

describe('the order in which tables are written', () => {
  it('has each table once, after everything that it names', () => {
    fc.assert(
      fc.property(acyclic, (rules) => {
        const order = writeOrder(rules)
        expect([...order].sort()).toEqual(Object.keys(rules).sort())
        for (const [table, { after }] of Object.entries(rules))
          for (const earlier of after) expect(order.indexOf(earlier)).toBeLessThan(order.indexOf(table))
      }),
    )
  })

  it('is the order given where nothing else is asked for', () => {
    expect(writeOrder({ b: rule(), a: rule(), c: rule('a') })).toEqual(['b', 'a', 'c'])
  })

  it('refuses tables that wait for each other by name, and only those', () => {
    expect(() => writeOrder({ a: rule('b'), b: rule('c'), c: rule('b'), d: rule() })).toThrow(
      'these tables wait for each other: a, b, c',
    )
  })

  it('lets a table point to itself, and to tables of nobody here', () => {
    expect(writeOrder({ a: rule('a', 'membership') })).toEqual(['a'])
  })

  it('is found for the tables of a case', () => {
    const order = writeOrder(caseTables)
    for (const [table, { after }] of Object.entries(caseTables) as [string, AnyTableRule][])
      for (const earlier of after.filter((one) => order.includes(one) && one !== table))
        expect(order.indexOf(earlier), `${table} after ${earlier}`).toBeLessThan(order.indexOf(table))
  })
})
