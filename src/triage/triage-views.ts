/**
 * What a case shows of choosing its urgency: a prompt to look again, a choice that waits for a second person, delays,
 * contacts that failed. Pure.
 */
import type { CaseFile } from '../cases/case-file.ts'
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant } from '../kernel/clock.ts'
import { lookAgainOn } from './look-again.ts'
import { proposalOn } from './retriage.ts'

const name = (file: CaseFile, id: string | null): string => file.nameOf(id) ?? ''

const proposalOf = (file: CaseFile): Pick<CaseView, 'proposal'> => {
  const waits = proposalOn(file)
  if (waits === undefined) return { proposal: null }
  const { id, outcome, author_id: author, rationale, at } = waits
  const who = { id: author, name: name(file, author) }
  return { proposal: { triageId: id, outcome, by: who, rationale, at: formatInstant(at) } }
}

export const triageViews: PartRules<'lookAgain' | 'proposal' | 'exceptions' | 'failedContacts'> = {
  lookAgain: {
    tables: ['look_again'],
    columns: [],
    sees: 'case.read',
    alsoOn: ['board'],
    of: (file) => {
      const asked = lookAgainOn(file)
      return { lookAgain: asked ? { since: formatInstant(asked.since), why: asked.why } : null }
    },
  },
  proposal: {
    tables: ['triage_record'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
    of: proposalOf,
  },
  exceptions: {
    tables: ['clock_exception'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
    of: (file) => ({
      exceptions: [...file.rows('clock_exception')]
        .sort(by('at'))
        .map(({ id, code, note, author_id: author, at }) => ({
          id,
          code,
          note,
          by: name(file, author),
          at: formatInstant(at),
        })),
    }),
  },
  failedContacts: {
    tables: ['contact_attempt'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
    of: (file) => ({
      failedContacts: [...file.rows('contact_attempt')]
        .sort(by('at'))
        .map(({ id, medium, result, note, author_id: author, at }) => ({
          id,
          medium,
          result,
          note,
          by: name(file, author),
          at: formatInstant(at),
        })),
    }),
  },
}
