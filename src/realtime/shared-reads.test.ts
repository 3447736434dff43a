import { setImmediate as macrotask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSharedReads } from './shared-reads.ts'

function board() {
  const begun: { key: string; end: (value: string) => void; fail: (error: Error) => void }[] = []
  const ask = createSharedReads(
    2,
    (key) => new Promise<string>((end, fail) => void begun.push({ key, end, fail })),
  )
  return { begun, ask }
}

describe('people who ask for one board at once', () => {
  it('share a reading that began after they asked, a few of them each', async () => {
    const { begun, ask } = board()
    const all = [ask('north'), ask('north'), ask('north'), ask('north')]
    expect(begun).toHaveLength(1)
    begun[0]?.end('before the others asked')
    await macrotask()
    begun[1]?.end('for two')
    await macrotask()
    begun[2]?.end('for the last')
    expect(await Promise.all(all)).toEqual(['before the others asked', 'for two', 'for two', 'for the last'])
    expect(begun).toHaveLength(3)
  })

  it('do not wait for those of another service', () => {
    const { begun, ask } = board()
    void ask('north')
    void ask('south')
    expect(begun.map(({ key }) => key)).toEqual(['north', 'south'])
  })

  it('hear of a reading that failed, and may ask again', async () => {
    const { begun, ask } = board()
    const [first, second] = [ask('north'), ask('north')]
    begun[0]?.fail(new Error('no database'))
    await expect(first).rejects.toThrow('no database')
    begun[1]?.end('here')
    expect(await second).toBe('here')
    const third = ask('north')
    begun[2]?.end('again')
    expect(await third).toBe('again')
  })
})
