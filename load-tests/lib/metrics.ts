import { Counter, Trend } from 'k6/metrics'

export const acceptToDurable = new Trend('accept_to_durable', true)
export const eventToSocket = new Trend('event_to_socket', true)
export const errors = new Counter('errors')
/** Newly logged calls as seen on the sockets: calls × sockets when nobody missed one. */
export const pushes = new Counter('pushes')
