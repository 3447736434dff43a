import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise('a forged webhook is refused and changes nothing', async ({ holdfast }) => {
  const forge = (signature: string) =>
    fetch(`${holdfast.base}/webhooks/twilio/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams({
        From: '+447700900103',
        To: '+447700900000',
        Body: 'Y',
        MessageSid: `SM${'a'.repeat(32)}`,
      }),
    })
  for (const signature of ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='])
    expect((await forge(signature)).status).toBe(403)
  expect(await holdfast.query('SELECT id FROM inbound_text')).toEqual([])
})
