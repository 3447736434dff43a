/** Minutes to arrive, as a person picks or types them. Pure. */

export const quickMinutes = ['10', '20', '30', '45'] as const
export type ArrivalChoice = (typeof quickMinutes)[number] | 'other'

/** Whole minutes from 0 to 240, as the contract allows; null when not said yet or not readable. */
export function minutesOf(choice: ArrivalChoice | null, typed: string): number | null {
  const text = choice === 'other' ? typed.trim() : (choice ?? '')
  if (!/^\d{1,3}$/.test(text)) return null
  const minutes = Number(text)
  return minutes <= 240 ? minutes : null
}
