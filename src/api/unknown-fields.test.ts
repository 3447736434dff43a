import { expect, it } from 'vitest'
import { logCallForm } from '../contracts/calls.ts'
import { unknownFields, withUnknown } from './unknown-fields.ts'

it('names what a form does not know, also inside another field', () => {
  const body = { situation: 'x', joincase: 'y', youngPerson: { preferredName: 'Robin', nhsnumber: '1' } }
  expect(unknownFields(logCallForm, body)).toEqual(['joincase', 'youngPerson.nhsnumber'])
})

it.each([null, 'text', [1], { youngPerson: 'no object' }, {}])('finds nothing in %j', (body) => {
  expect(unknownFields(logCallForm, body)).toEqual([])
})

it('says few of many, and none at length', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${'x'.repeat(200)}${n}`, n]))
  const named = unknownFields(logCallForm, many)
  expect(named).toHaveLength(10)
  expect(Math.max(...named.map((name) => name.length))).toBe(60)
})

it('says it where an answer has room for warnings, and leaves every other answer alone', () => {
  const before = { field: 'startedAt', code: 'started-in-the-future', message: '…' }
  expect(withUnknown({ id: 1, warnings: [before] }, ['joincase'])).toMatchObject({
    id: 1,
    warnings: [before, { field: 'joincase', code: 'field-unknown' }],
  })
  expect(withUnknown({ id: 1 }, ['joincase'])).toEqual({ id: 1 })
  expect(withUnknown(null, ['joincase'])).toBeNull()
})
