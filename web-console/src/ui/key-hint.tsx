/** The key that does the same as the button it stands beside. */
import './key-hint.scss'

export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className="hf-keyhint" aria-hidden="true">
      {keys}
    </span>
  )
}
