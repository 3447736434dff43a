/** Writes openapi.json, the committed copy that a test compares with what the server says. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openapiDocument } from '../src/api/openapi-document.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}
const document = await openapiDocument(version)
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(document, null, 2)}\n`)
process.stdout.write('openapi.json is written.\n')
