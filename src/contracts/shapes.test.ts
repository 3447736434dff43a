import { describe, expect, it } from 'vitest'
import { triageForm } from './cases.ts'
import { text } from './shapes.ts'
import { retriageCase } from './time-rules.ts'

const said = (form: { safeParse: (value: unknown) => unknown }, value: unknown, field?: string): string[] => {
  const read = form.safeParse(value) as { error?: { issues: { path: unknown[]; message: string }[] } }
  return (read.error?.issues ?? [])
    .filter((issue) => field === undefined || issue.path[0] === field)
    .map((issue) => issue.message)
}

describe('what a person wrote', () => {
  it.each(['', '   ', 'too short'])(
    'is one sentence to put right when the rationale is "%s"',
    (rationale) => {
      expect(said(triageForm, { rationale }, 'rationale')).toEqual([
        'needs at least 20 characters: say why this urgency',
      ])
      expect(said(retriageCase.body, { rationale }, 'rationale')).toEqual([
        'needs at least 20 characters: say why the urgency changes',
      ])
    },
  )

  it('is empty when there is nothing but space in it', () => {
    expect(said(text(20), ' \t ')).toEqual(['is empty'])
    expect(said(text(20), ' a ')).toEqual([])
  })
})
