import { setImmediate as macrotask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createPasswords, createTurns } from './password.ts'

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

describe('taking turns', () => {
  it('runs three at once and the others in the order they came', async () => {
    const inTurn = createTurns(3)
    const started: number[] = []
    const endings: (() => void)[] = []
    const all = Array.from({ length: 6 }, (_, n) =>
      inTurn(() => {
        started.push(n)
        return new Promise<void>((resolve) => endings.push(resolve))
      }),
    )
    await macrotask()
    expect(started).toEqual([0, 1, 2])
    endings[1]?.()
    await macrotask()
    expect(started).toEqual([0, 1, 2, 3])
    for (let n = 0; n < 6; n += 1) {
      endings[n]?.()
      await macrotask()
    }
    await Promise.all(all)
    expect(started).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('gives the slot back when the work fails', async () => {
    const inTurn = createTurns(1)
    await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await inTurn(() => Promise.resolve('yes'))).toBe('yes')
  })
})
