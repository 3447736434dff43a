/** How a clock stands: always a word, an icon and a colour together. */
import type { ReactNode } from 'react'
import type { TimeStateName } from '../lib/time-state.ts'
import { Icon, type IconName } from './icon.tsx'
import './time-state.scss'

const looks: Record<TimeStateName, { icon: IconName; words: string }> = {
  'on-time': { icon: 'clock', words: 'On time' },
  'half-gone': { icon: 'half', words: 'Half gone' },
  'seventy-five': { icon: 'warn', words: '75% gone' },
  ninety: { icon: 'warn', words: '90% gone' },
  breached: { icon: 'breach', words: 'Breached' },
  met: { icon: 'tick', words: 'Met' },
  nobody: { icon: 'nobody', words: 'Nobody owns this' },
}

export function TimeState({
  state,
  children,
}: {
  readonly state: TimeStateName
  readonly children?: ReactNode
}) {
  return (
    <span className={`hf-time hf-time--${state}`}>
      <Icon name={looks[state].icon} size={14} />
      {children ?? looks[state].words}
    </span>
  )
}

interface CountdownProps {
  /** "38 min left" */
  readonly left: string
  /** "due 04:10" */
  readonly due: string
  readonly state: TimeStateName
  readonly size?: 'row' | 'card' | 'page' | undefined
  /** What it counts to: "Face to face". */
  readonly label?: string | undefined
  /** `left` counts down: paper shows only when it is due. */
  readonly running?: boolean | undefined
  /** Instead of the state's own word. */
  readonly word?: string | undefined
}

export function Countdown({ left, due, state, size = 'card', running, label, word }: CountdownProps) {
  return (
    <span className={`hf-countdown hf-countdown--${size} hf-countdown--${state}`}>
      {label ? <span className="hf-countdown__label">{label}</span> : null}
      <span className={`hf-countdown__left${running ? ' hf-no-print' : ''}`}>{left}</span>
      <span className="hf-countdown__due">{due}</span>
      {size === 'row' && state === 'on-time' ? null : <TimeState state={state}>{word}</TimeState>}
    </span>
  )
}
