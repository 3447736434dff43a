/** Filters of the board. They live in the address, so that a board can be kept or shared as it is. */
import { openCaseStates, settings, tiers } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type BoardSearch, isFiltered, readBoardSearch } from './board-search.ts'

interface BoardFiltersProps {
  readonly search: BoardSearch
  readonly onChange: (search: BoardSearch) => void
}

const tierOptions = [
  ...tiers.map((code) => ({ value: code as string, words: labels.tierLong[code] })),
  { value: 'none', words: 'No tier' },
]
const settingOptions = settings.map((code) => ({ value: code, words: labels.setting[code] }))
const stateOptions = openCaseStates.map((code) => ({ value: code, words: labels.caseState[code] }))

export function BoardFilters({ search, onChange }: BoardFiltersProps) {
  const set = (name: keyof BoardSearch) => (value: string) =>
    onChange(readBoardSearch({ ...search, [name]: value }))
  return (
    <div className="hf-board__filters">
      <SelectField
        compact
        label="Tier"
        name="tier"
        value={search.tier ?? ''}
        empty="All"
        options={tierOptions}
        onChange={set('tier')}
      />
      <SelectField
        compact
        label="Setting"
        name="setting"
        value={search.setting ?? ''}
        empty="All"
        options={settingOptions}
        onChange={set('setting')}
      />
      <SelectField
        compact
        label="State"
        name="state"
        value={search.state ?? ''}
        empty="All"
        options={stateOptions}
        onChange={set('state')}
      />
      {isFiltered(search) ? (
        <Button kind="quiet" size="small" onClick={() => onChange({})}>
          Clear filters
        </Button>
      ) : null}
    </div>
  )
}
