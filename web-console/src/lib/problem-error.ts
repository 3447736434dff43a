/** A refusal as the console meets it: RFC 9457, or that the server could not be reached at all. */
import { type Problem, type ProblemSlug, problems } from '../../../src/contracts/problems.ts'

type ConsoleSlug = ProblemSlug | 'no-connection' | 'unreadable-answer'

export class ProblemError extends Error {
  readonly slug: ConsoleSlug
  readonly title: string
  readonly status: number
  readonly detail: string | undefined
  readonly errors: readonly { field: string; message: string }[]
  /** Every member as it came, such as who has taken an offer. */
  readonly problem: Problem

  constructor(slug: ConsoleSlug, problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.slug = slug
    this.title = problem.title
    this.status = problem.status
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.problem = problem
  }
}

export const noConnection = (): ProblemError =>
  new ProblemError('no-connection', {
    type: 'about:blank',
    title: 'The line to Holdfast is down',
    status: 0,
    detail: 'Nothing you typed is lost. Try again in a moment.',
  })

export const unreadableAnswer = (status: number): ProblemError =>
  new ProblemError('unreadable-answer', {
    type: 'about:blank',
    title: 'The answer could not be read',
    status,
    detail: 'Nothing you typed is lost. Try again in a moment.',
  })

const isSlug = (text: string): text is ProblemSlug => Object.hasOwn(problems, text)

/** Reads a problem body; anything that is none becomes 'unreadable-answer'. */
export function problemFrom(status: number, body: unknown): ProblemError {
  if (typeof body !== 'object' || body === null) return unreadableAnswer(status)
  const { type, title } = body as Partial<Problem>
  const slug = typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : ''
  if (typeof title !== 'string') return unreadableAnswer(status)
  return new ProblemError(isSlug(slug) ? slug : 'unforeseen', { ...(body as Problem), status })
}

export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError ? error : unreadableAnswer(0)

/** What was said about one field (dotted path), if anything. */
export const fieldMessage = (problem: ProblemError | null, field: string): string | undefined =>
  problem?.errors.find((each) => each.field === field)?.message
