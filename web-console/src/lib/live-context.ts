/** Where hooks find the line of the signed-in person. */
import { createContext, useContext } from 'react'
import type { Live } from './live.ts'

export const LiveContext = createContext<Live | null>(null)

/** @throws Error outside `LiveProvider` */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('this stands outside LiveProvider')
  return live
}
