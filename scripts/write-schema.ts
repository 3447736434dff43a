/** Writes migrations/schema.txt, the committed picture of the migrated database that a test compares with the real one. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrate.ts'
import { schemaText } from './tools/schema-text.ts'

const folder = await mkdtemp(join(tmpdir(), 'holdfast-schema-'))
await chmod(folder, 0o711)
const server = await startEmbeddedPostgres({ folder: join(folder, 'data') })
try {
  await migrate(server.url)
  await writeFile(new URL('../migrations/schema.txt', import.meta.url), await schemaText(server.url))
  process.stdout.write('migrations/schema.txt is written.\n')
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
