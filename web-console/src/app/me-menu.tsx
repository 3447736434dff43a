/** Who is signed in; the colours of the screen; the way out. A popover of the browser: Escape closes it. */
import { useState } from 'react'
import { labels } from '../../../src/contracts/words/labels.ts'
import { useMe, useSignOut } from '../lib/session.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import { chooseTheme, chosenTheme, type Theme } from './theme.ts'

const themeWords: { value: Theme; words: string }[] = [
  { value: 'system', words: 'As this computer' },
  { value: 'light', words: 'Light' },
  { value: 'dark', words: 'Dark' },
]

export function MeMenu() {
  const me = useMe()
  const signOut = useSignOut()
  const [theme, setTheme] = useState(chosenTheme)
  const [failed, setFailed] = useState(false)
  const { role, unit, organisation, service } = me.membership
  return (
    <>
      <p className="hf-who">
        <span className="hf-who__name">{me.user.name}</span>
        <span className="hf-who__role">
          {labels.role[role]}
          <span className="hf-who__team">, {organisation.name}</span>
        </span>
      </p>
      <button
        type="button"
        className="hf-me__button"
        popoverTarget="hf-me-menu"
        aria-label={`${me.user.name}, colours and signing out`}
      >
        <Icon name="person" size={24} />
        <span aria-hidden="true">▾</span>
      </button>
      <div className="hf-me__menu" id="hf-me-menu" popover="auto">
        <p className="hf-who__name">{me.user.name}</p>
        <p className="hf-quiet">
          {labels.role[role]} · {unit.name}, {organisation.name}
        </p>
        <p className="hf-quiet">
          {service.name} · line {service.line}
        </p>
        <Keys
          legend="Colours"
          name="theme"
          columns={1}
          value={theme}
          options={themeWords}
          onChange={(chosen) => {
            setTheme(chosen)
            chooseTheme(chosen)
          }}
        />
        <Button wide onClick={() => signOut().catch(() => setFailed(true))}>
          Sign out
        </Button>
        {failed ? <p className="hf-error">Signing out did not reach the server. Try again.</p> : null}
      </div>
    </>
  )
}
