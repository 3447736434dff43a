/**
 * The owner's password, random and kept beside the cluster, and the one database of the product.
 */
import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import pg from 'pg'
import { StartProblem, systemCode } from '../start-problem.ts'
import { type DataFolder, folderProblem } from './data-folder.ts'
import { OWNER } from './initialise.ts'

/**
 * Reads the password, or makes one for a new cluster; it is on disk before the cluster that needs it.
 * @throws StartProblem when the cluster is there and its password is not
 */
export async function ownPassword(folder: DataFolder, clusterExists: boolean): Promise<string> {
  try {
    const known = (await readFile(folder.password, 'utf8')).trim()
    if (known !== '') return known
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw folderProblem(error, folder.root)
  }
  if (clusterExists) {
    throw new StartProblem(
      `The database in ${folder.root} is there, but its password file ${folder.password} is not. Put the file back ` +
        'from a backup, or empty the demonstration with npm run reset.',
    )
  }
  return writePassword(folder)
}

async function writePassword(folder: DataFolder): Promise<string> {
  const password = randomBytes(24).toString('hex')
  try {
    const draft = `${folder.password}.draft`
    const file = await open(draft, 'w', 0o600)
    await file.writeFile(`${password}\n`)
    await file.sync()
    await file.close()
    await rename(draft, folder.password)
    return password
  } catch (error) {
    throw folderProblem(error, folder.root)
  }
}

/** Makes the database unless it is there; a crash between initdb and here is mended by the next start. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 60_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${OWNER}`)
  } finally {
    await client.end()
  }
}
