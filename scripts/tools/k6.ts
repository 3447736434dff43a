/** Finds k6, which is a program in Go and does not come from npm. */
import { access, constants } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

export const HOW_TO_GET_K6 = [
  'npm run load needs k6, which is neither on PATH nor in ~/go/bin. Either of these brings it:',
  '  go install go.k6.io/k6@latest      (Go 1.24 or newer; about four minutes)',
  '  a package or binary of k6 itself:  https://grafana.com/docs/k6/latest/set-up/install-k6/',
  'The npm package called k6 is an empty placeholder.',
].join('\n')

/** @returns its path, or undefined */
export async function findK6(): Promise<string | undefined> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go', 'bin')]
  for (const folder of folders.filter((name) => name !== '')) {
    const path = join(folder, process.platform === 'win32' ? 'k6.exe' : 'k6')
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}
