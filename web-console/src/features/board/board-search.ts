/** The board's filters as they stand in the address: codes only, so that a link can be shared. Pure. */
import type { CaseRow } from '../../../../src/contracts/cases.ts'
import {
  openCaseStates,
  type SettingCode,
  settings,
  type Tier,
  tiers,
} from '../../../../src/contracts/vocabulary.ts'

type OpenState = (typeof openCaseStates)[number]
/** 'none' is a case that nobody has triaged yet. */
type TierFilter = Tier | 'none'

export interface BoardSearch {
  tier?: TierFilter
  setting?: SettingCode
  state?: OpenState
}

const one = <T extends string>(codes: readonly T[], value: unknown): T | undefined =>
  codes.find((code) => code === value)

/** What of an address is a filter; anything else is left out. */
export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  const tier = one<TierFilter>([...tiers, 'none'], search.tier)
  const setting = one(settings, search.setting)
  const state = one(openCaseStates, search.state)
  return { ...(tier && { tier }), ...(setting && { setting }), ...(state && { state }) }
}

export const isFiltered = (search: BoardSearch): boolean => Object.keys(search).length > 0

export function fits(search: BoardSearch, row: CaseRow): boolean {
  if (search.tier && (row.tier ?? 'none') !== search.tier) return false
  if (search.setting && row.setting !== search.setting) return false
  return !search.state || row.state === search.state
}
