/**
 * `npm start -- --help` and `docs/configuration.md`, both written from the one schema, so that what
 * is read is what is refused.
 */
import { configSchema, type SettingName, settingNames } from './config.ts'
import { type SettingNote, settingNotes } from './setting-notes.ts'

type Line = { readonly name: SettingName; readonly note: SettingNote; readonly fallback: string }

const lines: readonly Line[] = settingNames.map((name) => {
  const schema = configSchema.shape[name]
  const note = settingNotes.get(schema)
  if (note === undefined) throw new Error(`${name} has no note`)
  const whenMissing = schema.safeParse(undefined)
  const own = whenMissing.success && whenMissing.data !== undefined ? String(whenMissing.data) : undefined
  return { name, note, fallback: own ?? note.otherwise ?? 'not set' }
})

/** For a terminal of 100 columns. */
export function renderHelp(): string {
  const width = Math.max(...lines.map((line) => line.name.length))
  const rows = lines.flatMap(({ name, note, fallback }) => {
    const example = note.example === undefined ? [] : [`for example ${note.example}`]
    const words = [...wrap(note.about, 96 - width), `default: ${fallback}`, ...example]
    return words.map((text, index) => `  ${(index === 0 ? name : '').padEnd(width)}  ${text}`)
  })
  return [
    'Usage: npm start',
    '',
    'Settings are environment variables; none is needed.',
    '',
    ...rows,
    '',
  ].join('\n')
}

/** The whole of `docs/configuration.md`. */
export function renderConfigurationPage(): string {
  const rows = lines.map(({ name, note, fallback }) => {
    const example = note.example === undefined ? '' : ` For example \`${note.example}\`.`
    const secret = note.secret === true ? ' Secret.' : ''
    return `| \`${name}\` | ${fallback} | ${note.about}${example}${secret} |`
  })
  return `${[...head, ...rows, ...tail].join('\n')}\n`
}

const head = [
  '# Configuration',
  '',
  '<!-- Written from src/platform/config.ts. Change it there, then run the unit tests with -u. -->',
  '',
  'Settings are environment variables. None is needed: without any, Holdfast runs as a demonstration on an embedded',
  'PostgreSQL in `./data`. A wrong value is refused at start, and every problem is listed at once. An empty value counts',
  'as not set. `npm start -- --help` prints the same list.',
  '',
  '| setting | default | what it does |',
  '| --- | --- | --- |',
]

const tail = [
  '',
  '## Rules between settings',
  '',
  '- A demonstration is: no `DATABASE_URL`, or `DEMO=1`. Only there are demonstration people, accounts, phones and clock,',
  '  and it refuses the credentials of a real text provider.',
  '- With `DATABASE_URL` and without `DEMO=1`, `DATA_KEY` is needed. Losing it loses every sealed number and address.',
  '- `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN` and `TWILIO_FROM` are set together or not at all. They need `LINE_NUMBER`,',
  '  and an https `PUBLIC_BASE_URL` unless `TWILIO_API_BASE_URL` is on this machine.',
  '- Outside a demonstration, listening on more than this machine needs an https `PUBLIC_BASE_URL`.',
  '- `ROLE=api` and `ROLE=worker` need `DATABASE_URL`.',
  '- On any database, Holdfast refuses to run unless the server is PostgreSQL 18 or newer with `fsync`,',
  '  `full_page_writes`, `synchronous_commit` and data checksums on.',
]

function wrap(text: string, width: number): string[] {
  const rows: string[] = ['']
  for (const word of text.split(' ')) {
    const last = rows.at(-1) ?? ''
    if (last !== '' && last.length + 1 + word.length > width) rows.push(word)
    else rows[rows.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return rows
}
