/** Small drawn signs. They repeat what a word beside them says, so readers skip them. */
const paths = {
  tick: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2',
  half: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M12 12h9',
  warn: 'M12 4L2.5 20.5h19zM12 10v4.5M12 17.5v.2',
  breach: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.5v.2',
  nobody: 'M12 3l9 9-9 9-9-9zM12 8v4.5M12 15.5v.2',
  text: 'M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5',
  phone: 'M7 3H4.5C4 12 12 20 21 19.5V16l-4.5-2-2.5 2.5C11 15 9 13 7.5 10L10 7.5z',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 20.5c1-4 4-5.5 8-5.5s7 1.5 8 5.5',
  place: 'M12 21.5c-5-6-7-8.5-7-12a7 7 0 0 1 14 0c0 3.5-2 6-7 12zM12 7.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  shield: 'M12 3l8 3v6c0 5-3.5 7.5-8 9.5C7.5 19.5 4 17 4 12V6z',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.300 17.300L19 19M19 5l-1.7 1.7M6.7 17.300L5 19',
  auto: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M12 6h5.5M12 10h8.5M12 14h8.5M12 18h5.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  sound: 'M4 9.5h3.5L12 5v14l-4.5-4.5H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  silent: 'M4 9.5h3.5L12 5v14l-4.5-4.5H4zM16 9.5l5 5M21 9.5l-5 5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 14 | 16 | 20 | 24 }) {
  return (
    <svg
      className="hf-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={paths[name]}
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
