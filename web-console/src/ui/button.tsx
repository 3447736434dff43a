/** A verb a person can press. One action button per screen: the next thing to do. */
import type { ComponentProps } from 'react'
import { KeyHint } from './key-hint.tsx'
import './button.scss'

export interface ButtonLook {
  readonly kind?: 'action' | 'plain' | 'quiet' | 'danger' | undefined
  readonly size?: 'small' | 'normal' | 'touch' | undefined
  readonly wide?: boolean | undefined
}

/** The same look for a router link. */
export function buttonClass({ kind = 'plain', size = 'normal', wide = false }: ButtonLook): string {
  return `hf-button hf-button--${kind} hf-button--${size}${wide ? ' hf-button--wide' : ''}`
}

type ButtonProps = ButtonLook &
  ComponentProps<'button'> & {
    /** Still being carried out: pressing again does nothing, the words say what is happening. */
    readonly busy?: boolean | undefined
    readonly busyWords?: string | undefined
    readonly hint?: string | undefined
  }

export function Button(props: ButtonProps) {
  const { kind, size, wide, busy = false, busyWords, hint, className, children, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass({ kind, size, wide })}${className ? ` ${className}` : ''}`}
      aria-disabled={busy || rest['aria-disabled']}
      aria-keyshortcuts={hint?.replace('Ctrl', 'Control')}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && busyWords ? busyWords : children}
      {hint && !busy ? <KeyHint keys={hint} /> : null}
    </button>
  )
}
