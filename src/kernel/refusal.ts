/**
 * Refuse by name. The one class of refusal, thrown by pure code and services alike and never retried by workers;
 * its slug stands in `contracts/problems.ts`, the only list.
 */
import type { ProblemSlug } from '../contracts/problems.ts'

export class Refusal extends Error {
  readonly slug: ProblemSlug
  readonly detail: string | undefined
  readonly members: Readonly<Record<string, unknown>>
  constructor(slug: ProblemSlug, detail?: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail === undefined ? slug : `${slug}: ${detail}`)
    this.name = 'Refusal'
    this.slug = slug
    this.detail = detail
    this.members = members
  }
}

/**
 * @param detail what happened, what was kept and what to do now; no personal details
 * @throws Refusal always
 */
export function refuse(
  slug: ProblemSlug,
  detail?: string,
  members: Readonly<Record<string, unknown>> = {},
): never {
  throw new Refusal(slug, detail, members)
}
