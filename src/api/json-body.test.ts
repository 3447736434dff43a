/** JSON that two readers could understand differently is refused by name. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { readJson } from './json-body.ts'

const slugOf = (text: string): string => {
  try {
    readJson(text)
    return 'read'
  } catch (error) {
    return error instanceof Refusal ? error.slug : 'something else'
  }
}

it.each([
  ['the same key twice', '{"a":1,"a":2}'],
  ['the same key twice, once escaped', '{"a":1,"\\u0061":2}'],
  ['the same key twice, deep inside', '{"x":[{"y":{"a":1,"b":{},"a":2}}]}'],
  ['__proto__', '{"__proto__":{"role":"admin"}}'],
  ['constructor', '{"constructor":{"prototype":{}}}'],
  ['a depth of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['a depth of 10,000 without an end', '['.repeat(10_000)],
  ['half an object', '{"a":'],
  ['words', 'hello'],
])('refuses %s', (_, text) => {
  expect(slugOf(text)).toBe('unreadable-body')
})

it.each([
  ['the same key in different objects', '{"a":{"k":1},"b":{"k":2},"c":[{"k":3},{"k":4}]}'],
  ['braces and commas inside texts', '{"a":"{\\"a\\":1,","b":"],[\\\\","c":"\\""}'],
  ['a key as a value', '{"a":"b","b":"a"}'],
  ['a byte order mark', '\uFEFF{"a":1}'],
])('reads %s', (_, text) => {
  expect(slugOf(text)).toBe('read')
})

it('reads whatever JSON.stringify writes, unchanged', () => {
  const ordinary = (key: string) => !['__proto__', 'constructor', 'prototype'].includes(key)
  const value = fc.jsonValue({ maxDepth: 6 }).filter((v) => {
    const keys = [...JSON.stringify(v).matchAll(/"((?:[^"\\]|\\.)*)":/g)].map((m) => m[1] ?? '')
    return keys.every(ordinary)
  })
  fc.assert(
    fc.property(value, (v) => {
      const text = JSON.stringify(v)
      expect(readJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

it('never fails but by a refusal', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '\\', '1', ' ') }),
      (text) => {
        expect(['read', 'unreadable-body']).toContain(slugOf(text))
      },
    ),
  )
})
