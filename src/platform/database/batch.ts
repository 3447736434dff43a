/**
 * What a unit of work sends on its connection in one turn, as one batch: one write, and one Sync behind all of it. With a
 * Sync behind each statement, as `pg` sends it, the server answers each by itself, and on loopback those answers cost more
 * than most of the statements. After one that failed the server passes over the rest of its batch, so all of them fail.
 *
 * `pg` has no word for this. A batch is a query to its client and hands each answer on to the statement whose turn it is.
 */
import pg from 'pg'
import type { toWire } from './statement.ts'

type Wire = ReturnType<typeof toWire>
type Answer = pg.QueryResult

/** What of `pg` is used here that its types do not know; the version of `pg` is exact. */
interface Line {
  readonly stream: { cork(): void; uncork(): void }
  readonly submittedNamedStatements: Record<string, string>
  sync(): void
}
interface Inner extends Wire {
  readonly _result: { _types: unknown }
  prepare(line: Line): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, line: Line): void
  handleReadyForQuery(line: Line): void
  handleError(error: Error, line: Line): void
}

class Batch extends pg.Query {
  readonly steps: Inner[] = []
  /** `pg` clears its own time limit with it, and keeps which statement has been parsed by the name. */
  callback: (error: Error | null) => void = () => undefined
  name: string | undefined
  text: string | undefined
  #at = 0

  constructor() {
    super({ text: '' })
  }

  add(wire: Wire): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const told = (error: Error | null, answer: Answer) => (error ? reject(error) : resolve(answer))
      this.steps.push(new pg.Query({ ...wire, callback: told } as never) as unknown as Inner)
    })
  }

  #begin(at: number): void {
    this.#at = at
    this.name = this.steps[at]?.name
    this.text = this.steps[at]?.text
  }

  override submit = (connection: unknown): null => {
    const line = connection as Line
    const withoutSync: Line = Object.create(line, { sync: { value: () => undefined } })
    line.stream.cork()
    for (const step of this.steps) {
      step._result._types = (this as unknown as Inner)._result._types
      step.prepare(withoutSync)
    }
    line.sync()
    line.stream.uncork()
    this.#begin(0)
    return null
  }

  handleRowDescription(message: unknown): void {
    this.steps[this.#at]?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.steps[this.#at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, line: Line): void {
    const step = this.steps[this.#at]
    step?.handleCommandComplete(message, line)
    this.#begin(this.#at + 1)
    step?.handleReadyForQuery(line)
  }

  handleReadyForQuery(line: Line): void {
    if (this.#at < this.steps.length) this.handleError(new Error('statements were not answered'), line)
    else this.callback(null)
  }

  handleError(error: Error, line: Line): void {
    const [failed, ...passedOver] = this.steps.slice(this.#at)
    this.#begin(this.steps.length)
    for (const { name } of passedOver) delete line.submittedNamedStatements[name]
    for (const step of failed ? [failed, ...passedOver] : []) step.handleError(error, line)
    this.callback(error)
  }
}

/** Sends statements in batches; nothing is held longer than the turn. */
export function inBatches(client: pg.PoolClient): (wire: Wire) => Promise<Answer> {
  let open: Batch | undefined
  return (wire) => {
    if (open === undefined) {
      const batch = new Batch()
      open = batch
      // After the promises that are ready now have run: they send the rest of the same batch.
      queueMicrotask(() =>
        process.nextTick(() => {
          open = undefined
          client.query(batch)
        }),
      )
    }
    return open.add(wire)
  }
}
