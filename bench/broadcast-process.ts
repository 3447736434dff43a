/** The floor of P3 and P9: Socket.IO with nothing behind it, broadcasting what it is given, at an even pace. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { pause, wallMs } from './ground/wall-clock.ts'

export interface Broadcast {
  /** A change in JSON; each is sent with a position of its own. */
  readonly change: string
  readonly count: number
  readonly everyMs: number
}

const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false })
http.listen(0, '127.0.0.1')
await once(http, 'listening')
process.send?.({ port: (http.address() as AddressInfo).port })

process.on('message', (order: Broadcast) => {
  void (async () => {
    const change = JSON.parse(order.change) as object
    const sent: number[] = []
    const began = performance.now()
    for (let position = 1; position <= order.count; position += 1) {
      await pause(Math.max(0, began + position * order.everyMs - performance.now()))
      sent.push(position, wallMs())
      io.emit('change', { ...change, position })
    }
    process.send?.({ sent })
  })()
})
process.on('disconnect', () => process.exit(0))
