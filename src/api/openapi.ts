/**
 * What integrators read: OpenAPI 3.1 made from the same declarations that the server binds, at /openapi.json, and as a
 * page at /docs.
 */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform, jsonSchemaTransformObject } from '@fastify/type-provider-zod'
import type { FastifyInstance } from 'fastify'
import type { EndpointShape } from '../contracts/endpoint.ts'
import { problems } from '../contracts/problems.ts'
import { needsKey } from './request-key.ts'
import { docsPolicy } from './security-headers.ts'

const about = `Real-time crisis coordination and on-call dispatch. Refusals are RFC 9457 problems whose type ends in one of: ${Object.keys(problems).join(', ')}.`

const problemSchema = {
  description: 'A refusal by name (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const problemComponent = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', examples: ['/problems/offer-taken'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

/** Registers the document and its page; call it before any route is bound. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Holdfast',
        description: about,
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'holdfast' } },
      },
    },
    transform: (input) => {
      const endpoint = (input.route.config as { endpoint?: EndpointShape } | undefined)?.endpoint
      if (endpoint === undefined) return { schema: { hide: true }, url: input.url }
      const { schema, url } = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0])
      return { schema: { ...schema, ...notesOf(endpoint) }, url }
    },
    transformObject: (input) =>
      withProblems(jsonSchemaTransformObject(input as Parameters<typeof jsonSchemaTransformObject>[0])),
  })
  app.get('/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )

  await app.register(async (docs) => {
    docs.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', docsPolicy)
    })
    await docs.register(swaggerUi, { routePrefix: '/docs', logLevel: 'warn' })
  })
}

/** What the zod schemas do not say: who may, and which headers a write needs. */
function notesOf(endpoint: EndpointShape): Record<string, unknown> {
  const headers: Record<string, unknown> = {}
  if (needsKey(endpoint)) headers['Idempotency-Key'] = { type: 'string', minLength: 1, maxLength: 200 }
  if (endpoint.ifMatch)
    headers['If-Match'] = { type: 'string', description: 'The editVersion of the form, quoted' }
  const required = Object.keys(headers)
  if (endpoint.revalidates)
    headers['If-None-Match'] = {
      type: 'string',
      description: 'An ETag of before: 304 when nothing has changed',
    }
  const { allow } = endpoint
  const open = allow === 'public' || allow === 'signature' || allow === 'loopback-or-engine'
  return {
    description: [
      whoMay(endpoint),
      endpoint.demonstrationOnly ? 'In a demonstration only; 404 elsewhere.' : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    tags: [endpoint.path.split('/').find((part) => part !== '' && part !== 'api') ?? 'api'],
    ...(Object.keys(headers).length > 0 && {
      headers: { type: 'object', required, properties: headers },
    }),
    ...(!open && { security: [{ session: [] }] }),
  }
}

function whoMay({ allow }: EndpointShape): string {
  if (allow === 'public') return 'Anyone may.'
  if (allow === 'signature') return 'Signed by the provider; anything else is refused.'
  if (allow === 'signed-in') return 'Anyone who is signed in may.'
  if (allow === 'loopback-or-engine') return 'From this machine, or with the permission engine.read.'
  return `May: ${allow.join(', ')}.`
}

/** Every operation can be refused; the shape of a refusal stands once. */
function withProblems(document: unknown): object {
  const api = document as {
    paths?: Record<string, Record<string, { responses?: Record<string, unknown> }>>
    components?: { schemas?: Record<string, unknown> }
  }
  for (const operations of Object.values(api.paths ?? {})) {
    for (const operation of Object.values(operations)) {
      operation.responses = { ...operation.responses, '4XX': problemSchema, '5XX': problemSchema }
    }
  }
  const schemas = { ...reachable(api.paths, api.components?.schemas ?? {}), Problem: problemComponent }
  return { ...api, components: { ...api.components, schemas } }
}

/** Each named shape is made for questions and for answers; those that nothing points to are left out. */
function reachable(from: unknown, schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found = new Set<string>()
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name) || !(name in schemas)) continue
      found.add(name)
      follow(schemas[name])
    }
  }
  follow(from)
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)))
}
