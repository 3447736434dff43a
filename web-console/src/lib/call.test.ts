import { describe, expect, test } from 'vitest'
import { pathOf } from './call.ts'
import { fieldMessage, problemFrom } from './problem-error.ts'

describe('the address of a call', () => {
  test('has its places filled in and its question at the end', () => {
    expect(pathOf('/api/cases/:id/triage', { id: 'abc' }, undefined)).toBe('/api/cases/abc/triage')
    expect(pathOf('/api/feed', undefined, { since: 0, limit: undefined })).toBe('/api/feed?since=0')
    expect(pathOf('/api/demo/phones/:number/messages', { number: '+447700900100' }, undefined)).toBe(
      '/api/demo/phones/%2B447700900100/messages',
    )
  })

  test('is refused when a place has no value', () => {
    expect(() => pathOf('/api/cases/:id', {}, undefined)).toThrow('the path needs id')
  })
})

describe('a refusal', () => {
  test('keeps its slug, its members and what it says of a field', () => {
    const problem = problemFrom(400, {
      type: '/problems/validation-failed',
      title: 'Some fields need another look',
      errors: [{ field: 'youngPerson.nhsNumber', message: 'is longer than 30 characters' }],
    })
    expect(problem.slug).toBe('validation-failed')
    expect(fieldMessage(problem, 'youngPerson.nhsNumber')).toBe('is longer than 30 characters')
    expect(fieldMessage(problem, 'situation')).toBeUndefined()
  })

  test('that is none of ours is said to be unreadable', () => {
    expect(problemFrom(502, undefined).slug).toBe('unreadable-answer')
    expect(problemFrom(500, { type: '/problems/never-heard', title: 'x' }).slug).toBe('unforeseen')
  })
})
