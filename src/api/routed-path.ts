import type { FastifyRequest } from 'fastify'

/** The route that matched, not the path as it was spelt: `/%61pi/session` is `/api/session` to the router. */
export const routedPath = ({ routeOptions, url }: FastifyRequest): string => routeOptions.url ?? url
