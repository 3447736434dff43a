import { expect, it } from 'vitest'
import { template } from './replay.ts'

const service = '11111111-1111-4111-8111-111111111111'
const made = '22222222-2222-4222-8222-222222222222'

it('gives each repetition its own ids and words, and leaves what was there before', () => {
  const told = template(
    [[{ text: 'INSERT', values: [service, made, [made], `{"id":"${made}","ref":"K7Q-4RM"}`, 3, null] }]],
    new Set([service]),
    ['K7Q-4RM'],
  )
  expect(told.ids).toBe(1)
  expect(told.batches[0]?.[0]?.fill(['new-id', 'NEW-REF'])).toEqual([
    service,
    'new-id',
    ['new-id'],
    '{"id":"new-id","ref":"NEW-REF"}',
    3,
    null,
  ])
})

it('repeats a statement without anything of its own as it was', () => {
  const told = template([[{ text: 'BEGIN', values: [] }]], new Set(), [])
  expect(told).toMatchObject({ ids: 0 })
  expect(told.batches[0]?.[0]?.fill([])).toEqual([])
})
