import { describe, expect, it } from 'vitest'
import { createPasswords } from './password.ts'

describe('passwords', () => {
  it('are kept as argon2id with the agreed cost', async () => {
    expect(await createPasswords().hash('a quiet harbour at night')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    )
  })

  it('let the right one in and no other', async () => {
    const passwords = createPasswords()
    const stored = await passwords.hash('a quiet harbour at night')
    expect(await passwords.verify('a quiet harbour at night', stored)).toBe(true)
    expect(await passwords.verify('A quiet harbour at night', stored)).toBe(false)
    expect(await passwords.verify('', stored)).toBe(false)
  })

  it('are the same on a keyboard that composes accents differently', async () => {
    const passwords = createPasswords()
    expect(
      await passwords.verify('cafe\u0301 in the rain', await passwords.hash('caf\u00e9 in the rain')),
    ).toBe(true)
  })

  it('never open an account that does not exist, and hash all the same', async () => {
    expect(await createPasswords().verify('a quiet harbour at night', null)).toBe(false)
  })

  it('that were stored unreadably are an error, not an open door', async () => {
    await expect(createPasswords().verify('a quiet harbour at night', 'plain')).rejects.toThrow()
  })
})
