import { describe, expect, it } from 'vitest'
import { createShutdown, type StopStep } from './shutdown.ts'

/** A clock that moves only when told, in which stopping takes no real time. */
function world() {
  let time = 0
  const timers: Array<{ at: number; run: () => void }> = []
  const codes: number[] = []
  const said: string[] = []
  const shutdown = createShutdown({
    leave: (code) => void codes.push(code),
    say: (what, step) => void said.push(step === undefined ? what : `${what} ${step}`),
    now: () => time,
    after: (ms, run) => {
      const timer = { at: time + ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
  })
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
  }
  const advance = async (ms: number) => {
    const end = time + ms
    for (await settle(); ; await settle()) {
      const next = timers.toSorted((a, b) => a.at - b.at).find((timer) => timer.at <= end)
      if (next === undefined) break
      timers.splice(timers.indexOf(next), 1)
      time = next.at
      next.run()
    }
    time = end
  }
  return { shutdown, codes, said, advance, settle, now: () => time }
}

const never = (): Promise<void> => new Promise(() => undefined)

describe('shutdown', () => {
  it('stops in the order in which parts were added, then leaves with 0', async () => {
    const { shutdown, codes, said, settle } = world()
    const order: string[] = []
    for (const name of ['http', 'workers', 'postgres'])
      shutdown.add({ name, stop: () => void order.push(name) })
    shutdown.onSignal('SIGTERM')
    await settle()
    expect(order).toEqual(['http', 'workers', 'postgres'])
    expect(codes).toEqual([0])
    expect(said).toEqual(['stopping', 'stopped'])
  })

  it('goes on when a part fails or hangs, and keeps time for the database, within 5 s of Ctrl-C', async () => {
    const { shutdown, codes, said, advance, now } = world()
    const databaseAt: number[] = []
    const steps: StopStep[] = [
      { name: 'http', stop: () => Promise.reject(new Error('no')) },
      { name: 'workers', stop: never },
      { name: 'effects', stop: never },
      { name: 'postgres', needsMs: 2000, stop: () => void databaseAt.push(now()) },
    ]
    for (const step of steps) shutdown.add(step)
    shutdown.onSignal('SIGINT')
    await advance(4900)
    expect(said).toEqual([
      'stopping',
      'step-failed http',
      'step-slow workers',
      'step-slow effects',
      'stopped',
    ])
    expect(databaseAt[0]).toBeLessThanOrEqual(3000)
    expect(codes).toEqual([1])
  })

  it('leaves at once at a second signal', async () => {
    const { shutdown, codes, said, advance } = world()
    shutdown.add({ name: 'http', stop: never })
    shutdown.onSignal('SIGINT')
    await advance(400)
    shutdown.onSignal('SIGINT')
    expect(codes).toEqual([130])
    expect(said).toContain('left-at-once')
  })

  it('takes one Ctrl-C that arrives twice for one', async () => {
    const { shutdown, codes, advance } = world()
    shutdown.add({ name: 'http', stop: never })
    shutdown.onSignal('SIGINT')
    await advance(20)
    shutdown.onSignal('SIGINT')
    expect(codes).toEqual([])
  })

  it('leaves after 15 s whatever hangs', async () => {
    const { shutdown, codes, advance } = world()
    for (const name of ['a', 'b', 'c']) shutdown.add({ name, needsMs: 9000, stop: never })
    shutdown.onSignal('SIGTERM')
    await advance(14_999)
    expect(codes).toEqual([])
    await advance(1)
    expect(codes).toEqual([143])
  })

  it('stops once, however often it is asked', async () => {
    const { shutdown } = world()
    const times: string[] = []
    shutdown.add({ name: 'http', stop: () => void times.push('http') })
    expect(await Promise.all([shutdown.stop(), shutdown.stop()])).toEqual([true, true])
    expect(times).toHaveLength(1)
  })
})
