/** Guessing is slowed; nobody is locked out. */
import { expect, it } from 'vitest'
import { createSignInDelay, delayAfter } from './sign-in-delay.ts'

function setUp() {
  const clock = { ms: 0 }
  const delay = createSignInDelay(() => clock.ms)
  const fail = (times: number, key = 'ana 192.0.2.1') => {
    for (let n = 0; n < times; n += 1) {
      delay.begin(key)
      delay.settled(key, false)
    }
  }
  return { clock, delay, fail }
}

it('lets five failures pass without a pause, then doubles up to five seconds', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 1000].map(delayAfter)).toEqual([
    0, 0, 250, 500, 1000, 2000, 4000, 5000, 5000,
  ])
})

it('never asks anybody to wait longer than five seconds, and forgets failures after the right password', () => {
  const { delay, fail } = setUp()
  fail(1000)
  expect(delay.begin('ana 192.0.2.1')).toBe(5000)
  delay.settled('ana 192.0.2.1', true)
  expect(delay.begin('ana 192.0.2.1')).toBe(0)
})

it('does not slow another account or another network', () => {
  const { delay, fail } = setUp()
  fail(50)
  expect(delay.begin('ana 192.0.2.2')).toBe(0)
  expect(delay.begin('ben 192.0.2.1')).toBe(0)
})

it('makes guessing side by side no faster', () => {
  const { delay } = setUp()
  const waits = Array.from({ length: 12 }, () => delay.begin('ana 192.0.2.1'))
  expect(waits.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 250])
  expect(waits.at(-1)).toBe(5000)
})

it('refuses to hold more than two hundred waiting attempts of one account', () => {
  const { delay } = setUp()
  for (let n = 0; n < 200; n += 1) delay.begin('ana 192.0.2.1')
  expect(delay.begin('ana 192.0.2.1')).toBeNull()
  delay.settled('ana 192.0.2.1', false)
  expect(delay.begin('ana 192.0.2.1')).toBe(5000)
})

it('forgets failures after ten quiet minutes', () => {
  const { clock, delay, fail } = setUp()
  fail(20)
  clock.ms = 10 * 60_000
  expect(delay.begin('ana 192.0.2.1')).toBe(0)
})
