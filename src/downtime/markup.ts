/** HTML of which every value was made harmless: text stays text, whatever somebody has typed. Pure. */
export interface Markup {
  readonly html: string
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const plain = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '')

type Value = string | number | Markup | readonly Markup[]

const shown = (value: Value): string => {
  if (typeof value === 'string' || typeof value === 'number') return plain(String(value))
  return 'html' in value ? value.html : value.map((one) => one.html).join('\n')
}

/** A template in which every value is escaped unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  html: parts.reduce((text, part, at) => text + shown(values[at - 1] ?? '') + part),
})

export const nothing: Markup = { html: '' }
