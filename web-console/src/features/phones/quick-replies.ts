/** Replies that fit the newest text: yes with minutes and no, with the code that the text asks for. Pure. */

/** The reply code of an offer text ("Reply Y K7Q or N K7Q"), if there is one. */
const codeIn = (body: string): string | null => /\b[YN] ([A-Z0-9]*[A-Z][A-Z0-9]*)\b/.exec(body)?.[1] ?? null

export function quickReplies(newest: string | null): string[] {
  const code = newest === null ? null : codeIn(newest)
  return code === null ? ['Y', 'Y 35', 'N'] : [`Y ${code} 20`, `Y ${code} 35`, `N ${code}`]
}
