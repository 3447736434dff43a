/** k6's own console: the only way out of a script but for its metrics. `npm run load` reads it from a file. */
declare const console: { log(line: string): void; error(line: string): void }

/** One acknowledged call; scripts/load.ts looks for each of them in the database. */
export function acknowledged(callId: string): void {
  console.log(`acknowledged ${callId}`)
}

export function wentWrong(what: string): void {
  console.error(what)
}
