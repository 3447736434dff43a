/** Walks through a growing table that are known, each with its reason; one that is gone has to leave this list. */
export const known: readonly { readonly table: string; readonly by: RegExp; readonly why: string }[] = [
  {
    table: 'inbound_text',
    by: /ORDER BY coalesce\(read_at, received_at\) DESC/,
    why: 'no index knows when a text was dealt with: the newest fifty of them are found by reading all',
  },
  {
    table: 'crisis_case',
    by: /c\.state IN \('closed','cancelled','joined'\) AND \(\$2::text IS NULL OR c\.tier = \$2\)/,
    why: 'the newest closed cases, read in order until there are enough; only those of a rare urgency take longer',
  },
  {
    table: 'engine_alarm',
    by: /FROM engine_alarm WHERE state = 'accepted'/,
    why: 'the texts to technical people that a demonstration shows on a handset; nothing else reads them so',
  },
  {
    table: 'inbound_text',
    by: /SELECT h\.id, h\.number_sealed.*i\.sender_id = h\.membership_id/s,
    why: 'the handsets of a demonstration, read once at its start',
  },
  {
    table: 'shift',
    by: /SELECT max\(\(lower\(during\)/,
    why: 'the rota of a demonstration is lengthened at its start from its last day on',
  },
]
