import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

it('lets people of one case go one after another, and those of another case at the same time', async () => {
  const inTurn = createTurns<string>()
  const { open, opened } = gate()
  const order: string[] = []
  const first = inTurn('a', async () => {
    await opened
    order.push('first')
  })
  const second = inTurn('a', async () => void order.push('second'))
  await inTurn('b', async () => void order.push('other case'))
  open()
  await Promise.all([first, second])
  expect(order).toEqual(['other case', 'first', 'second'])
})

it('tells those who waited who won, and nobody who came later', async () => {
  const inTurn = createTurns<string>()
  const { open, opened } = gate()
  const winner = inTurn('a', async ({ win }) => {
    await opened
    win('Ana')
  })
  const waited = inTurn('a', async ({ won }) => won)
  const hold = gate()
  const alsoWaited = inTurn('a', async ({ won }) => {
    await hold.opened
    return won
  })
  open()
  await winner
  const later = inTurn('a', async ({ won }) => won)
  hold.open()
  expect(await Promise.all([waited, alsoWaited, later])).toEqual(['Ana', 'Ana', undefined])
})

it('goes on after somebody was refused', async () => {
  const inTurn = createTurns<string>()
  const refused = inTurn('a', async () => Promise.reject(new Error('no')))
  const next = inTurn('a', async ({ won }) => won ?? 'free')
  await expect(refused).rejects.toThrow('no')
  expect(await next).toBe('free')
})
