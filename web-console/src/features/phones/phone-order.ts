/** Unread handsets first, then those with the newest text. The order stands still while somebody types in one. */
import { type FocusEvent, useRef, useState } from 'react'
import type { Handset } from '../../../../src/contracts/demo.ts'
import { toMs } from '../../lib/instant.ts'

const newestMs = (handset: Handset): number =>
  handset.messages.reduce((newest, message) => Math.max(newest, toMs(message.at)), 0)

export function sortHandsets(handsets: readonly Handset[]): Handset[] {
  return [...handsets].sort(
    (a, b) =>
      Number(b.unread > 0) - Number(a.unread > 0) ||
      newestMs(b) - newestMs(a) ||
      Number(b.onCall !== null) - Number(a.onCall !== null) ||
      a.name.localeCompare(b.name),
  )
}

/** The handsets as they were ordered before, new ones at the end. */
export function keepOrder(handsets: readonly Handset[], numbers: readonly string[]): Handset[] {
  const place = (handset: Handset): number => {
    const index = numbers.indexOf(handset.number)
    return index === -1 ? numbers.length : index
  }
  return [...handsets].sort((a, b) => place(a) - place(b))
}

export function usePhoneOrder(handsets: readonly Handset[]) {
  const [typing, setTyping] = useState(false)
  const numbers = useRef<string[]>([])
  const ordered = typing ? keepOrder(handsets, numbers.current) : sortHandsets(handsets)
  numbers.current = ordered.map((handset) => handset.number)
  const onBlur = (event: FocusEvent) => setTyping(event.currentTarget.contains(event.relatedTarget))
  return { ordered, onFocus: () => setTyping(true), onBlur }
}
