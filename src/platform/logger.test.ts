import { describe, expect, it } from 'vitest'
import { safeFields, safeValue } from './log-fields.ts'
import { createLogger, logDestination, partFailed } from './logger.ts'

function recorder() {
  const lines: Array<Record<string, unknown>> = []
  const log = createLogger({
    level: 'info',
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  })
  return { log, lines, text: () => JSON.stringify(lines) }
}

describe('logger', () => {
  it('passes ids and codes', () => {
    const { log, lines } = recorder()
    log.info(
      { caseId: '0193b3e0-1111-7abc-8def-0123456789ab', count: 3, route: '/api/cases/:id' },
      'deadline fired',
    )
    expect(lines[0]).toMatchObject({
      level: 'info',
      msg: 'deadline fired',
      caseId: '0193b3e0-1111-7abc-8def-0123456789ab',
      count: 3,
      route: '/api/cases/:id',
    })
  })

  it('says by name which part failed', () => {
    const { log, lines } = recorder()
    partFailed(log)('feed tail', new Error('no connection within 3 s'))
    expect(lines[0]).toMatchObject({ level: 'error', msg: 'part-failed', part: 'feed-tail' })
  })

  it('drops fields nobody allowed and names them', () => {
    const { log, lines, text } = recorder()
    log.info({ callbackNumber: '07700 900123', person: { name: 'Zoe Bright' }, count: 1 }, 'call logged')
    expect(lines[0]).toMatchObject({ count: 1, dropped: ['callbackNumber', 'person'] })
    expect(text()).not.toMatch(/07700|Zoe/)
  })

  it('withholds what does not look like a code, even in an allowed field', () => {
    for (const text of [
      'Zoe Bright',
      '07700900123',
      'to:07700900123',
      '+447700900123',
      'a@example.org',
      '9990123454',
    ]) {
      expect(safeValue(text), text).toBe('[withheld]')
    }
    expect(safeFields({ reason: ['offer-taken', 'on holiday with Zoe'] })).toEqual({
      reason: ['offer-taken', '[withheld]'],
    })
  })

  it('tells an error by name, code and place, never by its message', () => {
    const { log, lines, text } = recorder()
    const fault = Object.assign(new Error('invalid input syntax: "Zoe Bright"'), {
      code: '22P02',
      detail: '(name)=(Zoe)',
    })
    log.error({ err: fault }, fault.message)
    log.error(fault)
    log.error({ error: new Error('outer Zoe', { cause: fault }) }, 'effect failed')
    expect(text()).not.toContain('Zoe')
    expect(lines.map((line) => line.msg)).toEqual(['something failed', 'something failed', 'effect failed'])
    expect(lines[0]).toMatchObject({ err: { type: 'Error', code: '22P02' } })
    expect(lines[2]).toMatchObject({ err: { cause: { code: '22P02' } } })
  })

  it('names a request by its route, not by its address', () => {
    const { log, lines } = recorder()
    const req = {
      id: 'req-1',
      method: 'GET',
      url: '/api/matches?name=Zoe',
      routeOptions: { url: '/api/matches' },
    }
    log.info({ req, res: { statusCode: 200 } }, 'request completed')
    expect(lines[0]).toMatchObject({
      req: { id: 'req-1', method: 'GET', route: '/api/matches' },
      res: { statusCode: 200 },
    })
    expect(JSON.stringify(lines)).not.toContain('Zoe')
  })

  it('checks children by the same hook', () => {
    const { log, text } = recorder()
    log
      .child({ component: 'sweeper', person: 'Zoe' })
      .child({ person: 'Zoe' })
      .warn({ name: 'Zoe Bright', ms: 12 }, 'late')
    expect(text()).toContain('sweeper')
    expect(text()).not.toContain('Zoe')
  })

  it('loads the prettifier on a terminal only', async () => {
    expect(await logDestination(false)).toBeUndefined()
    expect(await logDestination(true)).toHaveProperty('write')
  })
})
