/**
 * A console that watches the board. k6 speaks WebSocket and not Socket.IO, so the framing is here: Engine.IO 4 (0 open,
 * 2 ping, 3 pong, 4 message) with Socket.IO 5 inside (40 connected, 42 event, 43 answer). What is pushed is searched as
 * text: parsing five thousand rows a second would measure k6.
 */
import { clearTimeout, setTimeout } from 'k6/timers'
import { WebSocket } from 'k6/websockets'
import { errors, eventToSocket, pushes } from './metrics.ts'
import { base, cookieOf } from './options.ts'
import { wentWrong } from './said.ts'

const WATCH = '420["watch",{"stream":"board"}]'
const CHANGE = '42["change",'
const HEAD = '42["head",'

const after = (text: string, name: string): string => {
  const at = text.indexOf(`"${name}":`)
  return at < 0 ? '' : text.slice(at + name.length + 3)
}
const numberAfter = (text: string, name: string): number => Number.parseInt(after(text, name), 10)

/** @param n which watcher this is @param holdMs how long the socket stays open */
export function watchBoard(n: number, holdMs: number): void {
  const address = `${base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const socket = new WebSocket(address, null, { headers: { cookie: cookieOf(n), origin: base } })
  let position: number | undefined
  let over = false
  const fail = (why: string): void => {
    if (over) return
    over = true
    errors.add(1)
    wentWrong(`watcher ${n}: ${why}`)
    clearTimeout(timer)
    socket.close()
  }
  const timer = setTimeout(() => {
    if (position === undefined) fail('the board was never shown')
    over = true
    socket.close()
  }, holdMs)

  function answered(text: string): void {
    if (text.indexOf('"ok":true') < 0) fail(`may not watch: ${text.slice(0, 100)}`)
    else position = numberAfter(text, 'position')
  }

  function changed(text: string): void {
    const seenAt = Date.now()
    // What is pushed before the answer to `watch` is part of the view that the answer brings.
    if (position === undefined) return
    const prev = numberAfter(text, 'prev')
    if (prev > position) fail(`a gap from ${position} to ${prev}`)
    position = Math.max(position, numberAfter(text, 'position'))
    if (text.indexOf('"state":"received"') < 0) return
    const receivedAt = /^"([^"]+)"/.exec(after(text, 'receivedAt'))?.[1] ?? ''
    pushes.add(1)
    eventToSocket.add(Math.max(0, seenAt - Date.parse(receivedAt)))
  }

  socket.onmessage = (event) => {
    const text = String(event?.data)
    if (text === '2') socket.send('3')
    else if (text.startsWith('0')) socket.send('40')
    else if (text.startsWith('40')) socket.send(WATCH)
    else if (text.startsWith('430')) answered(text)
    else if (text.startsWith(CHANGE)) changed(text)
    else if (text.startsWith(HEAD))
      position = Math.max(position ?? 0, position === undefined ? 0 : numberAfter(text, 'position'))
    else if (text.startsWith('44')) fail(`refused: ${text}`)
  }
  socket.onerror = (event) => fail(`error ${event?.error}`)
  socket.onclose = () => fail('closed by the server')
}
