import { describe, expect, it } from 'vitest'
import { isOutage } from './outage.ts'

const failed = (parts: Record<string, string>) => Object.assign(new Error('no'), parts)

describe('a machine that is not there', () => {
  it.each([
    ['a server that does not answer', failed({ code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a server that is stopping', failed({ code: '57P01', severity: 'FATAL' })],
    ['a database closed for connections', failed({ code: '55000', severity: 'FATAL' })],
    ['a driver that lost its connection', new Error('Connection terminated unexpectedly')],
    ['one of these as the cause of another', new Error('no', { cause: failed({ code: '08006' }) })],
  ])('is known by %s', (_title, error) => {
    expect(isOutage(error)).toBe(true)
  })

  it('is not a fault of ours', () => {
    expect(isOutage(failed({ code: '42703', severity: 'ERROR' }))).toBe(false)
    expect(isOutage(new TypeError('x is not a function'))).toBe(false)
    expect(isOutage('words')).toBe(false)
  })
})
