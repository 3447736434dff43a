/**
 * Reads a JSON body. What two readers could understand differently is refused by name: the same key twice in one
 * object, keys that reach into JavaScript's own objects, and nesting that no form of ours has.
 */
import { refuse } from '../kernel/refusal.ts'

const MOST_DEPTH = 32
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** @throws Refusal unreadable-body */
export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    refuse('unreadable-body', 'It is not valid JSON. Nothing was kept.')
  }
  checkShape(text)
  return value
}

/** Walks valid JSON once: strings are skipped whole, so a brace or a comma is always one of the structure. */
function checkShape(text: string): void {
  const open: (Set<string> | null)[] = []
  let nextIsKey = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      if (nextIsKey) takeKey(open.at(-1), JSON.parse(text.slice(at, end + 1)) as string)
      nextIsKey = false
      at = end
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null)
      nextIsKey = character === '{'
      if (open.length > MOST_DEPTH) refuse('unreadable-body', 'It is nested too deep. Nothing was kept.')
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',') nextIsKey = open.at(-1) instanceof Set
  }
}

function takeKey(keys: Set<string> | null | undefined, key: string): void {
  if (forbidden.has(key)) refuse('unreadable-body', `A field may not be called ${key}. Nothing was kept.`)
  if (keys?.has(key)) refuse('unreadable-body', 'One object holds the same field twice. Nothing was kept.')
  keys?.add(key)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
