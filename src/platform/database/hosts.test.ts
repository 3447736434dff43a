import { expect, it } from 'vitest'
import { addressesOf } from './hosts.ts'

it('reads each host of an address with its own port, and everything else for all of them', () => {
  expect(
    addressesOf('postgres://u:p%2C%40@one:5432,two:5433,[::1]/db?target_session_attrs=read-write'),
  ).toEqual([
    'postgres://u:p%2C%40@one:5432/db?target_session_attrs=read-write',
    'postgres://u:p%2C%40@two:5433/db?target_session_attrs=read-write',
    'postgres://u:p%2C%40@[::1]/db?target_session_attrs=read-write',
  ])
})

it.each(['postgres://u:p,q@one/db', 'postgresql://one:5432/a,b', 'postgres://one/db?a=b,c', 'nonsense'])(
  'leaves an address with one host as it is: %s',
  (url) => {
    expect(addressesOf(url)).toEqual([url])
  },
)
