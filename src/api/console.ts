/**
 * Serves the built console: hashed files for ever, the page itself always asked again, and the same page for every
 * address of the console. When it has not been built, a plain page says so.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problem, sendProblem } from './problem-details.ts'

const machine = /^\/(api|health|webhooks|socket\.io|metrics|openapi\.json|docs|assets)(\/|\?|$)/
const notBuilt = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Holdfast</title>
<h1>The console has not been built</h1>
<p>Run <code>npm run build:console</code> and start again. The API answers already: <a href="/docs">/docs</a>.</p></html>`

/**
 * Looks for each file when it is asked for: a bundle that was built anew beneath a running server is served as it is.
 * @param folder of the built console
 */
export async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, {
    root: resolve(folder),
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes('/assets/') || path.includes('\\assets\\')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = (reply: FastifyReply): FastifyReply =>
    existsSync(join(folder, 'index.html')) ? reply.sendFile('index.html') : unbuilt(reply)

  app.get('/', (_request, reply) => page(reply))
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? page(reply) : sendProblem(reply, problem('not-found')),
  )
}

/** A page address that a person typed or followed: no API route and no file. */
function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '/'
  return (method === 'GET' || method === 'HEAD') && !machine.test(url) && !/\.[a-z0-9]+$/i.test(path)
}

const unbuilt = (reply: FastifyReply): FastifyReply =>
  reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
