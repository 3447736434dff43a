/** Open cases or closed ones. Which of them stands in the address, as every filter of the board does. */
import { useNavigate } from '@tanstack/react-router'
import '../../ui/tabs.scss'
import './board-tabs.scss'

/** The word in the address; no open case has this state. */
export const CLOSED = 'closed'

export function BoardTabs({ closed }: { readonly closed: boolean }) {
  const navigate = useNavigate()
  const tab = (words: string, shown: boolean, state: string | undefined) => (
    <button
      type="button"
      className="hf-tabs__tab hf-board__tab"
      aria-pressed={shown}
      onClick={() => void navigate({ to: '/board', search: { state } })}
    >
      {words}
    </button>
  )
  return (
    <fieldset className="hf-tabs__list hf-board__tabs" aria-label="Which cases">
      {tab('Open', !closed, undefined)}
      {tab('Closed', closed, CLOSED)}
    </fieldset>
  )
}
