/** Names and origins this server answers to. */
import { expect, it } from 'vitest'
import { createReach } from './reach.ts'

const local = createReach({ publicBaseUrl: undefined, host: '127.0.0.1', port: () => 3000 })
const open = createReach({ publicBaseUrl: undefined, host: '0.0.0.0', port: () => 3000 })
const live = createReach({ publicBaseUrl: 'https://holdfast.example.org', host: '0.0.0.0', port: () => 3000 })

it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000'])(
  'answers on this machine to %s',
  (host) => {
    expect(local.allowsHost(host)).toBe(true)
    expect(local.allowsOrigin(`http://${host.toLowerCase()}`)).toBe(true)
  },
)

it.each([
  undefined,
  '',
  'evil.example',
  'localhost',
  'localhost:3001',
  'localhost.evil.example:3000',
  '127.0.0.1.evil.example:3000',
  'localhost:3000/x',
  'user@localhost:3000',
  '192.0.2.7:3000',
  'localhost:99999',
])('refuses the name %s', (host) => {
  expect(local.allowsHost(host)).toBe(false)
})

it('answers to a bare address when it listens on the network and knows no public name', () => {
  expect(open.allowsHost('192.0.2.7:3000')).toBe(true)
  expect(open.allowsOrigin('http://192.0.2.7:3000')).toBe(true)
  expect(open.allowsHost('rebound.example:3000')).toBe(false)
})

it('answers to its public name, and to bare addresses no more', () => {
  expect(live.allowsHost('holdfast.example.org')).toBe(true)
  expect(live.allowsHost('holdfast.example.org:443')).toBe(true)
  expect(live.allowsHost('holdfast.example.org:8443')).toBe(false)
  expect(live.allowsHost('192.0.2.7:3000')).toBe(false)
  expect(live.secure).toBe(true)
})

it.each([
  undefined,
  'null',
  '',
  'http://holdfast.example.org',
  'https://holdfast.example.org.evil.example',
  'https://evil.example',
])('takes no write from a page of %s', (origin) => {
  expect(live.allowsOrigin(origin)).toBe(false)
})

it('takes writes from its own pages', () => {
  expect(live.allowsOrigin('https://holdfast.example.org')).toBe(true)
})
