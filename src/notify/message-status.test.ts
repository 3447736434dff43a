import { describe, expect, it } from 'vitest'
import { messageStateOf, type ProviderStatus, raiseStatus, statusRank } from './message-status.ts'

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}

const settle = (receipts: readonly string[]) =>
  receipts.reduce<ProviderStatus | null>((status, word) => raiseStatus(status, word), null)

describe('receipts', () => {
  it.each([
    [['queued', 'sending', 'sent', 'delivered', 'undelivered'], 'delivered'],
    [['accepted', 'queued', 'sending', 'sent', 'delivered'], 'delivered'],
    [['queued', 'sent', 'failed', 'undelivered', 'sending'], 'undelivered'],
    [['accepted', 'queued', 'sent', 'partially_delivered', 'read'], 'read'],
  ])('%j end as %s in every order, each five times over', (receipts, end) => {
    for (const order of permutations(receipts)) {
      expect(settle(order.flatMap((word) => Array.from({ length: 5 }, () => word)))).toBe(end)
    }
  })

  it('never take a message down a step', () => {
    for (const order of permutations(['queued', 'sending', 'sent', 'undelivered', 'delivered'])) {
      let status: ProviderStatus | null = null
      for (const word of order) {
        const next = raiseStatus(status, word)
        expect(statusRank(next ?? '')).toBeGreaterThanOrEqual(statusRank(status ?? ''))
        status = next
      }
    }
  })

  it('in words we do not know change nothing', () => {
    expect(raiseStatus('sent', 'teleported')).toBe('sent')
    expect(raiseStatus(null, 'constructor')).toBeNull()
    expect(raiseStatus(null, 'received')).toBeNull()
  })

  it('read as our own states', () => {
    expect(messageStateOf('queued')).toBe('accepted')
    expect(messageStateOf('undelivered')).toBe('failed')
    expect(messageStateOf('read')).toBe('delivered')
  })
})
