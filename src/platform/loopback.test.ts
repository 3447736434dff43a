import { expect, it } from 'vitest'
import { isLoopback, isLoopbackUrl } from './loopback.ts'

it.each(['127.0.0.1', '127.8.8.8', 'localhost', 'LOCALHOST', '::1', '[::1]'])(
  '%s is this machine',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

it.each(['0.0.0.0', '::', '127.0.0.1.example.org', 'localhost.example.org', '10.0.0.1', ''])(
  '%s is not',
  (host) => {
    expect(isLoopback(host)).toBe(false)
  },
)

it('reads the host out of an address', () => {
  expect(isLoopbackUrl('http://[::1]:4010/path')).toBe(true)
  expect(isLoopbackUrl('http://127.0.0.1@example.org')).toBe(false)
  expect(isLoopbackUrl('nonsense')).toBe(false)
})
