/** Every change to the schema is a diff that people read: the committed picture is what the migrations make. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { schemaText } from '../scripts/tools/schema-text.ts'
import { createTestDatabase } from '../test/harness/database.ts'

it('the schema that people read is the one that the migrations make (npm run schema writes it)', async () => {
  const own = await createTestDatabase()
  try {
    const written = await readFile(new URL('schema.txt', import.meta.url), 'utf8')
    expect((await schemaText(own.url)).split('\n')).toEqual(written.split('\n'))
  } finally {
    await own.drop()
  }
})
