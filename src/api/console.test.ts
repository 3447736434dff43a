import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveConsole } from './console.ts'

describe('the console, as it lies on the disk', () => {
  let folder: string
  const app = () => Fastify()
  let server: ReturnType<typeof app>

  /** Builds it anew, as the next version would: other names, the old files gone. */
  async function build(name: string) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(folder, 'index.html'), `<script src="/assets/${name}.js"></script>`)
    await writeFile(join(folder, 'assets', `${name}.js`), 'export {}')
    await writeFile(join(folder, '.built-from'), name)
  }
  const get = async (url: string) => {
    const { statusCode, headers, body } = await server.inject({ url })
    return { status: statusCode, cache: headers['cache-control'], body }
  }

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'console-')), 'dist')
    server = app()
    await build('first-1a2b')
    await serveConsole(server, folder)
  })
  afterEach(async () => {
    await server.close()
    await rm(join(folder, '..'), { recursive: true, force: true })
  })

  it('keeps hashed files for ever and asks for the page again each time, at every address of the console', async () => {
    expect(await get('/assets/first-1a2b.js')).toMatchObject({
      status: 200,
      cache: 'public, max-age=31536000, immutable',
    })
    for (const address of ['/', '/board', '/cases/one'])
      expect(await get(address)).toMatchObject({
        status: 200,
        cache: 'no-cache',
        body: expect.stringContaining('first'),
      })
  })

  it('serves a bundle that was built anew beneath it, and says not found for a file that is gone', async () => {
    await build('second-3c4d')
    expect((await get('/board')).body).toContain('second-3c4d')
    expect((await get('/assets/second-3c4d.js')).status).toBe(200)
    expect((await get('/assets/first-1a2b.js')).status).toBe(404)
  })

  it('shows nothing that is not of the console, and says so in words when there is none', async () => {
    expect((await get('/.built-from')).body).toContain('<script')
    expect((await get('/assets/../../package.json')).status).toBe(404)
    expect((await get('/api/nowhere')).status).toBe(404)
    await rm(folder, { recursive: true })
    expect(await get('/')).toMatchObject({ status: 503, body: expect.stringContaining('has not been built') })
  })
})
