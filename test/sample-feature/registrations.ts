/**
 * The lines that a feature adds to existing files, by the kind of thing it adds. Each goes after the only line of its file that
 * begins with `after`. When that line is gone, the test says which, and somebody chooses another.
 */

export type Kind =
  | 'event'
  | 'deadline kind'
  | 'policy minutes'
  | 'child table'
  | 'route'
  | 'text'
  | 'screen'
  | 'panel'
  | 'room'

/** How many existing files each kind may touch. */
export const limits: Readonly<Record<Kind, number>> = {
  event: 2,
  'deadline kind': 2,
  // Minutes in the response times, when the feature has any.
  'policy minutes': 2,
  'child table': 3,
  route: 3,
  text: 2,
  screen: 2,
  // On the page of a case.
  panel: 2,
  // A new folder in `src/`, once for each feature that has one.
  room: 1,
}

/** A line that goes after the only line beginning with `after`, or an item for the list on the only line beginning with `inList`. */
export type Line =
  | { readonly after: string; readonly line: string }
  | { readonly inList: string; readonly item: string }

export interface Registration {
  readonly kinds: readonly Kind[]
  readonly file: string
  /** Its import line, which goes to the top. */
  readonly import?: string
  readonly lines: readonly Line[]
  /** What fails when it is forgotten: the type check of this file, the start of the server (with this text), or this test. */
  readonly missed: { readonly typesOf: string } | { readonly start: string } | { readonly test: string }
}

const own = 'src/interpreters/interpreter'
const part = './interpreters/interpreters-part.ts'
const words = './parts/interpreters.ts'

export const registrations: readonly Registration[] = [
  {
    kinds: ['event'],
    file: 'src/contracts/part-events.ts',
    import: `import { interpreterEvents } from '${words}'`,
    lines: [{ after: 'export const partEvents = {', line: '  ...interpreterEvents,' }],
    missed: { typesOf: `${own}.ts` },
  },
  {
    kinds: ['event', 'text'],
    file: 'src/choreography.ts',
    import: "import { ownerToldOf } from './interpreters/interpreter.ts'",
    lines: [{ after: 'const handlers: ', line: "  'interpreter.booked': [ownerToldOf]," }],
    missed: { test: `${own}.test.ts` },
  },
  {
    kinds: ['deadline kind'],
    file: 'src/contracts/deadline-kinds.ts',
    import: `import { interpreterKinds } from '${words}'`,
    lines: [{ after: 'const ofCases = {', line: '  ...interpreterKinds,' }],
    missed: { typesOf: 'src/parts.ts' },
  },
  {
    kinds: ['deadline kind'],
    file: 'src/parts.ts',
    import: `import { interpreterDeadlines } from '${part}'`,
    lines: [{ after: 'export const deadlineRules: ', line: '  ...interpreterDeadlines,' }],
    missed: { typesOf: 'src/parts.ts' },
  },
  {
    kinds: ['deadline kind'],
    file: 'src/parts.ts',
    import: "import { missing } from './interpreters/interpreter.ts'",
    lines: [{ after: 'export const passing: ', line: "  'interpreter-due': [missing]," }],
    missed: { typesOf: 'src/parts.ts' },
  },
  {
    kinds: ['policy minutes'],
    file: 'src/contracts/part-minutes.ts',
    import: `import { interpreterMinutes } from '${words}'`,
    lines: [{ after: 'export const partMinutes = {', line: '  ...interpreterMinutes,' }],
    missed: { typesOf: `${own}.ts` },
  },
  {
    kinds: ['child table'],
    file: 'src/platform/tables.ts',
    import: "import type { InterpreterBookingTable } from './tables-of-interpreters.ts'",
    lines: [
      { after: 'export interface CaseTables {', line: '  interpreter_booking: InterpreterBookingTable' },
    ],
    missed: { typesOf: `${own}s-part.ts` },
  },
  {
    kinds: ['child table'],
    file: 'src/parts.ts',
    import: `import { interpreterTables } from '${part}'`,
    lines: [{ after: 'export const caseTables: ', line: '  ...interpreterTables,' }],
    missed: { typesOf: 'src/parts.ts' },
  },
  {
    kinds: ['child table'],
    file: 'src/parts.ts',
    import: `import { interpreterViews } from '${part}'`,
    lines: [{ after: 'export const caseViews: ', line: '  ...interpreterViews,' }],
    missed: { typesOf: 'src/parts.ts' },
  },
  {
    kinds: ['child table'],
    file: 'src/contracts/case-parts.ts',
    import: `import { interpreterParts } from '${words}'`,
    lines: [{ after: 'const parts = {', line: '  ...interpreterParts,' }],
    missed: { typesOf: `${own}s-part.ts` },
  },
  {
    kinds: ['route'],
    file: 'src/contracts/all-endpoints.ts',
    import: "import * as interpreters from './interpreters.ts'",
    lines: [{ after: 'export const allEndpoints: ', line: '  interpreters,' }],
    missed: { start: 'bound, but not among all endpoints' },
  },
  {
    kinds: ['route'],
    file: 'src/use-cases.ts',
    import: "import { createInterpretersService } from './interpreters/interpreters-service.ts'",
    lines: [
      { after: '  return {', line: '    interpreters: createInterpretersService({ work, database }),' },
    ],
    missed: { typesOf: 'src/api/routes/interpreters.ts' },
  },
  {
    kinds: ['route'],
    file: 'src/api/server.ts',
    import: "import { interpreterRoutes } from './routes/interpreters.ts'",
    lines: [{ after: '    sessionRoutes,', line: '    interpreterRoutes,' }],
    missed: { start: 'declared, but bound nowhere' },
  },
  {
    kinds: ['text'],
    file: 'src/contracts/words/templates.ts',
    import: "import { interpreterTexts } from '../parts/interpreters.ts'",
    lines: [{ after: 'const words = {', line: '  ...interpreterTexts,' }],
    missed: { typesOf: `${own}.ts` },
  },
  {
    kinds: ['screen'],
    file: 'web-console/src/app/router.tsx',
    lines: [
      {
        after: 'const root = createRootRoute',
        line: `const interpreters = createRoute({
  getParentRoute: () => root,
  path: '/interpreters',
  component: lazyRouteComponent(
    () => import('../features/interpreters/interpreters-page.tsx'),
    'InterpretersPage',
  ),
})`,
      },
      { after: 'const routeTree = root.addChildren([', line: '  interpreters,' },
    ],
    missed: { typesOf: 'web-console/src/app/header.tsx' },
  },
  {
    kinds: ['screen'],
    file: 'web-console/src/app/navigation.ts',
    lines: [{ after: 'export const rooms = {', line: "  '/interpreters': 'Interpreters'," }],
    missed: { typesOf: 'web-console/src/app/navigation.ts' },
  },
  {
    kinds: ['screen'],
    file: 'web-console/src/app/navigation.ts',
    lines: [{ inList: '  coordinator: [', item: "'/interpreters'" }],
    missed: { test: 'web-console/src/app/navigation.test.ts' },
  },
  {
    kinds: ['panel'],
    file: 'web-console/src/features/case/case-page.tsx',
    import: "import { InterpretersPanel } from '../interpreters/interpreters-panel.tsx'",
    lines: [{ after: '          <ClocksPanel view', line: '          <InterpretersPanel view={view} />' }],
    missed: { test: 'test/reached.test.ts' },
  },
  {
    kinds: ['room'],
    file: 'docs/architecture.md',
    lines: [{ after: ' notify/', line: ' interpreters/     who is booked, expected, late' }],
    missed: { test: 'test/architecture.test.ts' },
  },
]
