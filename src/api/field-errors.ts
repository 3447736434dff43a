/** What was wrong with which field, in words for whoever typed it. Never repeats what was typed. */

export interface FieldError {
  readonly field: string
  readonly message: string
}

/** What Fastify's validator for zod leaves of an issue. */
export interface Issue {
  readonly keyword?: string | undefined
  readonly instancePath?: string | undefined
  readonly message?: string | undefined
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'an id',
  datetime: 'a date and time with offset, such as 2026-11-22T03:05:00Z',
  date: 'a date such as 2026-11-22',
}

/** @param root the value that was checked, to tell a missing field from a wrong one */
export function fieldErrors(issues: readonly Issue[], root: unknown): FieldError[] {
  return issues.map((issue) => {
    const path = (issue.instancePath ?? '').split('/').filter((part) => part !== '')
    return { field: path.join('.') || 'body', message: say(issue, valueAt(root, path) === undefined) }
  })
}

function say({ keyword, message = 'is not right', params = {} }: Issue, missing: boolean): string {
  if (missing && (keyword === 'invalid_type' || keyword === 'invalid_value')) return 'is missing'
  switch (keyword) {
    case 'invalid_type':
      return `is not ${kinds[String(params.expected)] ?? 'of the right kind'}`
    case 'invalid_value':
      return Array.isArray(params.values)
        ? `is not one of ${params.values.join(', ')}`
        : 'is not one of the choices'
    case 'invalid_format':
      return `is not ${formats[String(params.format)] ?? 'in the right form'}`
    case 'too_big':
      return (
        own(message) ??
        `is more than ${String(params.maximum)}${params.origin === 'string' ? ' characters' : ''}`
      )
    case 'too_small':
      return (
        own(message) ??
        `is less than ${String(params.minimum)}${params.origin === 'string' ? ' characters' : ''}`
      )
    default:
      return own(message) ?? 'is not right'
  }
}

/** A contract's own words begin small; the library's begin with a capital. */
const own = (message: string): string | undefined => (/^[a-z]/.test(message) ? message : undefined)

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    root,
  )
}
