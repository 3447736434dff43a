import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import { formatInstant, parseInstant } from '../kernel/clock.ts'
import { beganOn, hear, notLongAgo } from './call-on-case.ts'

const quinn = member('quinn')
const said = (more: Partial<LogCallForm>): LogCallForm => ({
  callbackNumber: 'withheld',
  situation: 'His aunt rings as well.',
  setting: 'home',
  ...more,
})
const opened = () => caseInMemory({ react, now: '2026-01-18T03:00:00Z' })

describe('a second call about the same case', () => {
  it('makes a scene unsafe and a concern known, and raises the version of the form', () => {
    const crisis = opened()
    crisis.act(quinn, (file) =>
      hear(file, said({ sceneSafety: 'unsafe', safeguarding: 'concern', needs: ['autism'] })),
    )
    expect(crisis.see().case).toMatchObject({
      scene_safety: 'unsafe',
      safeguarding: 'concern',
      needs: ['autism'],
      edit_version: 2,
    })
    expect(crisis.events.map(({ event }) => event.type)).toEqual(['case.amended'])
  })

  it('never makes an unsafe scene safe, nor forgets a concern', () => {
    const crisis = opened()
    crisis.act(quinn, (file) => hear(file, said({ sceneSafety: 'unsafe', safeguarding: 'protection-plan' })))
    crisis.act(quinn, (file) => hear(file, said({ sceneSafety: 'safe', safeguarding: 'none-identified' })))
    expect(crisis.see().case).toMatchObject({ scene_safety: 'unsafe', safeguarding: 'protection-plan' })
    expect(crisis.events).toHaveLength(1)
  })

  it('changes nothing when the caller said nothing of it', () => {
    const crisis = opened()
    crisis.act(quinn, (file) => hear(file, said({})))
    expect(crisis.events).toEqual([])
    expect(crisis.see().case.edit_version).toBe(1)
  })

  it('keeps the time it really began, and never one that is still to come', () => {
    const crisis = opened()
    const began = (startedAt: string) => {
      let times = { received_at: '', received_at_original: '' }
      crisis.act(quinn, (file) => {
        const { received_at, received_at_original } = beganOn(file, 'call', said({ startedAt }))
        times = {
          received_at: formatInstant(received_at),
          received_at_original: formatInstant(received_at_original),
        }
      })
      return times.received_at
    }
    expect(began('2026-01-18T02:40:00Z')).toBe('2026-01-18T02:40:00.000Z')
    expect(began('2026-01-18T05:00:00Z')).toBe('2026-01-18T03:00:00.000Z')
  })
})

describe('a call entered from paper', () => {
  const logged = parseInstant('2026-01-18T03:00:00Z')
  const enter = (startedAt: string) => () => notLongAgo('startedAt', parseInstant(startedAt), logged)

  it('may have begun seven days ago, to the second, and not one second earlier', () => {
    expect(enter('2026-01-11T03:00:00Z')).not.toThrow()
    expect(enter('2026-01-11T02:59:59Z')).toThrow(/validation-failed/)
  })
})
