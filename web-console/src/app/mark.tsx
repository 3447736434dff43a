/** Our own mark: a knot between two posts that holds. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M9 5v22M23 5v22M9 16c0-4 3-6 7-6s7 2 7 6-3 6-7 6-7-2-7-6z"
        stroke="currentColor"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="16" cy="16" r="2.4" fill="#ffeb3b" />
    </svg>
  )
}
