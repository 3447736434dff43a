/** Where and who, in the words every screen uses: preferred name and pronouns first. Pure. */
import type { SettingCode } from '../../../src/contracts/vocabulary.ts'
import { labels } from '../../../src/contracts/words/labels.ts'

/** 'A&E, Harrowdale General, bay 4'; the locality stands in when nobody named the place. */
export function where(of: { setting: SettingCode; place: string | null; locality: string | null }): string {
  const setting = labels.setting[of.setting]
  const rest = of.place ?? of.locality
  if (!rest) return setting
  // Who wrote 'Home, upstairs flat' has said the setting already.
  return rest.toLowerCase().startsWith(setting.toLowerCase()) ? rest : `${setting}, ${rest}`
}

/** 'Ash, she/her, 15', or that the name is not known yet. */
export function person(of: {
  preferredName: string | null
  pronouns: string | null
  age: number | null
}): string {
  return [of.preferredName ?? 'Name not known', of.pronouns, of.age === null ? null : String(of.age)]
    .filter((part) => part !== null)
    .join(', ')
}

/** `tel:01632960100;ext=12` for '01632 960100 x12': an extension is no part of the number that is rung. */
export function dialled(written: string): string {
  const [number = '', extension] = written.split(/\s*(?:x|ext\.?)\s*/i)
  const digits = (part: string) => part.replace(/[^\d+]/g, '')
  return extension ? `tel:${digits(number)};ext=${digits(extension)}` : `tel:${digits(number)}`
}
