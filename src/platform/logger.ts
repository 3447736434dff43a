/**
 * One line of JSON per thing worth knowing, ids and codes only; on a terminal the same in colour.
 * The words of a line are constant: what varies stands in fields, and `log-fields.ts` decides which of those pass.
 */
import { type DestinationStream, type LogFn, type Logger, pino } from 'pino'
import { safeFields } from './log-fields.ts'

export type Log = Logger

export type LoggerOptions = {
  readonly level: string
  /** Where lines go; standard output when not given. */
  readonly destination?: DestinationStream
}

export function createLogger({ level, destination }: LoggerOptions): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: safeFields,
    },
    // What came through safeFields is safe already; pino's own serializers would read errors again.
    serializers: { err: same, req: same, res: same },
    hooks: { logMethod: withoutErrorMessage },
  }
  return guardChildren(destination === undefined ? pino(options) : pino(options, destination))
}

/**
 * A coloured stream for a terminal, undefined elsewhere: production never loads the prettifier.
 * @param isTerminal usually `process.stdout.isTTY === true`
 */
export async function logDestination(isTerminal: boolean): Promise<DestinationStream | undefined> {
  if (!isTerminal) return undefined
  const { default: pretty } = await import('pino-pretty')
  return pretty({ sync: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss', singleLine: true })
}

const same = (value: unknown): unknown => value

/** pino does not check the fields of a child logger; children get this check, and so do their children. */
function guardChildren(log: Log): Log {
  const child: Log['child'] = log.child
  log.child = function guarded(this: Log, fields: object, options?: object) {
    return child.call(this, safeFields({ ...fields }), options)
  } as Log['child']
  return log
}

/** Libraries log an error's message as the words of the line; messages may quote what somebody typed. */
function withoutErrorMessage(this: Logger, given: unknown[], method: LogFn): void {
  const [first, second, ...rest] = given
  if (typeof first === 'string') {
    method.call(this, {}, first, second, ...rest)
    return
  }
  const fields =
    first instanceof Error ? { err: first } : typeof first === 'object' && first !== null ? first : {}
  const error = 'err' in fields && fields.err instanceof Error ? fields.err : undefined
  const own = typeof second === 'string' && second !== error?.message ? second : undefined
  method.call(this, fields, own ?? (error === undefined ? 'no words' : 'something failed'), ...rest)
}

/** Says which part of the product failed. Its name is ours and may have spaces; what has spaces is withheld from a log. */
export const partFailed =
  (log: Log) =>
  (part: string, error: unknown): void =>
    log.error({ err: error, part: part.replaceAll(' ', '-') }, 'part-failed')
