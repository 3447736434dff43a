import { expect, test } from 'vitest'
import { createDemoAccounts } from './demo-accounts.ts'

const accounts = (host: string, publicBaseUrl?: string, stored = 'known') =>
  createDemoAccounts(
    {
      database: { all: async () => [{ hash: stored }] as never },
      passwords: { verify: async (password, hash) => password === hash },
      config: { host, publicBaseUrl },
    },
    'known',
  )()

test('somebody at this machine is told the accounts and the password that everybody knows', async () => {
  const offered = await accounts('127.0.0.1')
  expect(offered.password).toBe('known')
  expect(offered.accounts[0]).toEqual({
    name: 'Quinn Adeyemi',
    role: 'call-handler',
    email: 'quinn.adeyemi@demo.holdfast.example',
  })
  expect((await accounts('::1', 'http://localhost:3000')).password).toBe('known')
})

test.each([
  ['everybody’s network', '0.0.0.0', undefined],
  ['one address of a network', '192.0.2.7', undefined],
  ['a name in front of this machine', '127.0.0.1', 'https://holdfast.example.org'],
])('where others can ask, on %s, nobody is told a password', async (_, host, publicBaseUrl) => {
  const offered = await accounts(host, publicBaseUrl)
  expect(offered.password).toBeNull()
  expect(offered.accounts.length).toBeGreaterThan(4)
})

test('a password that is no longer right is not offered', async () => {
  expect((await accounts('127.0.0.1', undefined, 'random')).password).toBeNull()
})
