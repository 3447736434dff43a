import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { triageForm } from './case-commands.ts'
import { text } from './shapes.ts'
import { retriageCase } from './time-rules.ts'

const said = (form: { safeParse: (value: unknown) => unknown }, value: unknown, field?: string): string[] => {
  const read = form.safeParse(value) as { error?: { issues: { path: unknown[]; message: string }[] } }
  return (read.error?.issues ?? [])
    .filter((issue) => field === undefined || issue.path[0] === field)
    .map((issue) => issue.message)
}

describe('what a person wrote', () => {
  it.each([
    '',
    '   ',
    'too short',
    '\u200b'.repeat(30),
    `too${' '.repeat(30)}short`,
    '\u3164\u2800'.repeat(20),
  ])('is one sentence to put right when the rationale is "%s"', (rationale) => {
    expect(said(triageForm, { rationale }, 'rationale')).toEqual([
      'needs at least 20 characters: say why this urgency',
    ])
    expect(said(retriageCase.body, { rationale }, 'rationale')).toEqual([
      'needs at least 20 characters: say why the urgency changes',
    ])
  })

  it('is empty when there is nothing but space in it', () => {
    expect(said(text(20), ' \t ')).toEqual(['is empty'])
    expect(said(text(20), ' a ')).toEqual([])
  })

  it.each(['\u200b', '\u2060\ufeff', '\u3164', '\u2800 \u2800', '\u0007'])(
    'is empty when nobody can see any of it: %j',
    (value) => expect(said(text(20), value)).toEqual(['is empty']),
  )

  it('says in the published interface how long it may and must be', () => {
    const published = z.toJSONSchema(triageForm, { io: 'input' }).properties ?? {}
    expect(published.rationale).toMatchObject({ minLength: 20, maxLength: 4000 })
    expect(published.emergencyReference).toMatchObject({ minLength: 1, maxLength: 60 })
  })

  it('keeps the joiners of an emoji and of a name', () => {
    const family = '\u{1f469}\u200d\u{1f466}'
    expect(text(20).parse(` ${family} `)).toBe(family)
  })
})
