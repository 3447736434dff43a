/** What each kind of failure looks like from outside. */
import { expect, it } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { fieldErrors } from './field-errors.ts'
import { problemOf } from './problem-details.ts'

it('turns a refusal into its problem, with its own members', () => {
  const error = new Refusal('offer-taken', 'Ben has it.', { takenBy: { id: '1', name: 'Ben' } })
  expect(problemOf(error)).toEqual({
    unforeseen: false,
    problem: {
      type: '/problems/offer-taken',
      title: 'Somebody else has taken this case',
      status: 409,
      detail: 'Ben has it.',
      takenBy: { id: '1', name: 'Ben' },
    },
  })
})

it('never lets a member of a refusal stand in for type, title or status', () => {
  const { problem } = problemOf(new Refusal('offer-taken', undefined, { status: 200, type: 'x', title: 'x' }))
  expect(problem).toMatchObject({ status: 409, type: '/problems/offer-taken' })
})

it.each([
  [
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    }),
  ],
  [Object.assign(new Error('terminating connection'), { code: '57P01' })],
  [Object.assign(new Error('canceling statement'), { code: '57014' })],
  [new Error('timeout exceeded when trying to connect')],
  [new Error('Connection terminated unexpectedly')],
  [new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED', syscall: 'connect' })])],
])('says unavailable, and when to try again, for %s', (error) => {
  const { problem, unforeseen } = problemOf(error)
  expect(problem).toMatchObject({ type: '/problems/unavailable', status: 503, retryAfter: 2 })
  expect(unforeseen).toBe(false)
  expect(JSON.stringify(problem)).not.toContain('5432')
})

it('says nothing of what it did not foresee but an id', () => {
  const { problem, unforeseen } = problemOf(new Error('duplicate key (name)=(Maya Synthetic)'))
  expect(unforeseen).toBe(true)
  expect(Object.keys(problem).sort()).toEqual(['id', 'status', 'title', 'type'])
  expect(JSON.stringify(problem)).not.toContain('Maya')
})

it.each([
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 413],
  ['FST_ERR_BAD_URL', 404],
])('knows what %s means', (code, status) => {
  expect(problemOf(Object.assign(new Error('x'), { code, statusCode: status })).problem.status).toBe(status)
})

it('survives anything thrown', () => {
  for (const thrown of [undefined, null, 'text', 7, {}]) expect(problemOf(thrown).problem.status).toBe(500)
})

it('names the field by its place in the form and says what is missing', () => {
  const issues = [
    {
      keyword: 'invalid_type',
      instancePath: '/youngPerson/nhsNumber',
      message: 'Invalid input',
      params: { expected: 'string' },
    },
    {
      keyword: 'invalid_value',
      instancePath: '/setting',
      message: 'Invalid option',
      params: { values: ['home', 'gp'] },
    },
    { keyword: 'too_big', instancePath: '/situation', message: 'is longer than 10 characters' },
    { keyword: 'invalid_type', instancePath: '/', message: 'Invalid input', params: { expected: 'object' } },
  ]
  expect(fieldErrors(issues, { youngPerson: { nhsNumber: 7 }, situation: 'x' })).toEqual([
    { field: 'youngPerson.nhsNumber', message: 'is not text' },
    { field: 'setting', message: 'is missing' },
    { field: 'situation', message: 'is longer than 10 characters' },
    { field: 'body', message: 'is not an object' },
  ])
})
