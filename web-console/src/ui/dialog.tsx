/** A question that waits for an answer, as the browser's own modal dialogue: focus stays inside, Escape leaves. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'
import './dialog.scss'

interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly actions?: ReactNode
  readonly tone?: 'plain' | 'danger' | undefined
  readonly children: ReactNode
}

/** A question begins at its first answer, not at the cross in the corner. */
const firstControl = ['input', 'select', 'textarea', 'button']
  .map((name) => `.hf-dialog__body ${name}`)
  .join()

export function Dialog({ open, title, onClose, actions, tone = 'plain', children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const head = useId()
  useEffect(() => {
    if (open && box.current && !box.current.open) {
      box.current.showModal()
      box.current.querySelector<HTMLElement>(firstControl)?.focus()
    }
    if (!open) box.current?.close()
  }, [open])
  return (
    <dialog className={`hf-dialog hf-dialog--${tone}`} ref={box} aria-labelledby={head} onClose={onClose}>
      {open ? (
        <>
          <div className="hf-dialog__head">
            <h2 className="hf-dialog__title" id={head}>
              {title}
            </h2>
            <button type="button" className="hf-dialog__close" aria-label="Close" onClick={onClose}>
              <Icon name="close" size={20} />
            </button>
          </div>
          <div className="hf-dialog__body">{children}</div>
          {actions ? <div className="hf-dialog__actions">{actions}</div> : null}
        </>
      ) : null}
    </dialog>
  )
}
