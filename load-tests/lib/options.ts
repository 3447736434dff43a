/** What `npm run load` asks for; see scripts/load.ts. */
const number = (name: string, otherwise: number): number => Number(__ENV[name] ?? otherwise)

export const base = __ENV.HOLDFAST_BASE ?? 'http://127.0.0.1:3000'
/** Calls a second. */
export const rate = number('HOLDFAST_RATE', 50)
export const seconds = number('HOLDFAST_SECONDS', 60)
export const sockets = number('HOLDFAST_SOCKETS', 100)
/** One session for each account that takes calls or watches. */
export const cookies = JSON.parse(__ENV.HOLDFAST_COOKIES ?? '[]') as string[]

/** Sockets open before the first call and close when the last has had time to arrive. */
export const leadSeconds = 5
export const tailSeconds = 3

export const cookieOf = (n: number): string => cookies[n % cookies.length] ?? ''
