/** Asks who this might be while the handler types, a moment after the last key. Nothing is ever joined here. */
import { useEffect, useState } from 'react'
import { findMatches, type PossibleMatch } from '../../../../src/contracts/calls.ts'
import { call } from '../../lib/call.ts'

const WAIT_MS = 350

export interface MatchQuestion {
  callbackNumber?: string
  name?: string
  dateOfBirth?: string
  nhsNumber?: string
}

export interface Matches {
  state: 'nothing-asked' | 'looking' | 'answered' | 'failed'
  items: readonly PossibleMatch[]
  warnings: readonly { field: string; message: string }[]
}
const nothing: Matches = { state: 'nothing-asked', items: [], warnings: [] }

const digits = (text: string): number => text.replace(/\D/g, '').length

/** Only what could name somebody is asked: a number of 7 digits, a name of 2 letters, an NHS number of 10 digits. */
export function questionOf(draft: {
  callbackNumber: string
  preferredName: string
  legalName: string
  dateOfBirth: string
  nhsNumber: string
}): MatchQuestion | null {
  const question: MatchQuestion = {}
  const name = (draft.legalName || draft.preferredName).trim()
  if (digits(draft.callbackNumber) >= 7) question.callbackNumber = draft.callbackNumber
  if (name.length >= 2) question.name = name
  if (digits(draft.dateOfBirth) >= 6) question.dateOfBirth = draft.dateOfBirth
  if (digits(draft.nhsNumber) >= 10) question.nhsNumber = draft.nhsNumber
  return question.callbackNumber || question.name || question.nhsNumber ? question : null
}

export function useMatches(question: MatchQuestion | null): Matches {
  const [matches, setMatches] = useState<Matches>(nothing)
  const asked = question === null ? null : JSON.stringify(question)
  useEffect(() => {
    if (asked === null) {
      setMatches(nothing)
      return
    }
    const stop = new AbortController()
    const timer = window.setTimeout(() => {
      setMatches((before) => ({ ...before, state: 'looking' }))
      call(findMatches, { body: JSON.parse(asked) as MatchQuestion, signal: stop.signal }).then(
        ({ items, warnings }) => setMatches({ state: 'answered', items, warnings }),
        () => stop.signal.aborted || setMatches({ ...nothing, state: 'failed' }),
      )
    }, WAIT_MS)
    return () => {
      stop.abort()
      window.clearTimeout(timer)
    }
  }, [asked])
  return matches
}
