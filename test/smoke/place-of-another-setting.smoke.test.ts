import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a call from home that names the A&E department is saved, and whoever took it is asked to check the setting',
  async ({ handler }) => {
    const { sites } = (await handler.get('/api/region')).body
    const site = sites.find((one: { setting: string }) => one.setting === 'emergency-department')
    const call = { callbackNumber: '07700 900513', situation: 'Waiting in bay 4.', siteId: site.id }
    const warned = async (setting: string) => {
      const { status, body } = await handler.post('/api/calls', { ...call, setting })
      return [status, body.warnings.map((one: { code: string; field: string }) => [one.field, one.code])]
    }
    expect(await warned('home')).toEqual([201, [['siteId', 'site-of-another-setting']]])
    expect(await warned('emergency-department')).toEqual([201, []])
  },
)
