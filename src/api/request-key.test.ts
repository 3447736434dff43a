/** The same request has one fingerprint, and another request another. */
import { expect, it } from 'vitest'
import { endCall } from '../contracts/calls.ts'
import { Refusal } from '../kernel/refusal.ts'
import { canonicalJson, ifMatchVersion, requestKey } from './request-key.ts'

const actor = {
  userId: 'u',
  membershipId: 'm',
  serviceId: 's',
  organisationId: 'o',
  role: 'clinician',
  name: 'Ana',
} as const
const keyOf = (
  header: string | string[] | undefined,
  asked = { params: { id: '1' }, body: { b: 1, a: [2, { d: 3, c: 4 }] } as unknown },
) => requestKey(endCall, actor, header, asked)

it('writes the members of objects in order and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [1, { z: 'ü', y: null }], a: undefined, '': -0 })).toBe(
    '{"":0,"b":[1,{"y":null,"z":"ü"}]}',
  )
})

it('is scoped to member and route', () => {
  expect(keyOf('k-1')).toMatchObject({
    serviceId: 's',
    membershipId: 'm',
    route: 'POST /api/calls/:id/end',
    key: 'k-1',
  })
})

it('is the same for the same request with its members in another order', () => {
  const again = { params: { id: '1' }, body: { a: [2, { c: 4, d: 3 }], b: 1 } }
  expect(keyOf('k', again).bodyHash).toBe(keyOf('k').bodyHash)
})

it('differs for another body and for another record', () => {
  const bodies = [{ b: 2 }, { b: 1, a: [] }].map((body) => keyOf('k', { params: { id: '1' }, body }).bodyHash)
  const other = keyOf('k', { params: { id: '2' }, body: { b: 1, a: [2, { d: 3, c: 4 }] } }).bodyHash
  expect(new Set([...bodies, other, keyOf('k').bodyHash]).size).toBe(4)
})

it.each([undefined, '', ' ', 'a b', 'k\n', 'ü', 'x'.repeat(201), ['a', 'b']])(
  'refuses the key %s',
  (header) => {
    expect(() => keyOf(header as string)).toThrow(Refusal)
  },
)

it.each([
  ['"3"', 3],
  ['3', 3],
  ['W/"3"', 3],
  ['"0"', 0],
])('reads the edit version in %s', (header, version) => {
  expect(ifMatchVersion(header)).toBe(version)
})

it.each([undefined, '', '*', '"x"', '"-1"', '"1e9"', '"1", "2"'])(
  'asks for an edit version when given %s',
  (header) => {
    expect(() => ifMatchVersion(header)).toThrow('if-match-missing')
  },
)
