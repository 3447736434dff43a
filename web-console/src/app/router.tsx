/** Addresses and rooms. Each room is a part of its own, fetched soon after signing in; filters of the board live in its address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import { useMe } from '../lib/session.ts'
import { LoadingState } from '../ui/states.tsx'
import { firstPage } from './navigation.ts'
import { NotFound } from './not-found.tsx'
import { ScreenFailed } from './screen-failed.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

function FirstPage() {
  return <Navigate to={firstPage(useMe())} replace />
}

const home = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: FirstPage })
const logCall = createRoute({
  getParentRoute: () => root,
  path: '/log-call',
  component: lazyRouteComponent(() => import('../features/log-call/log-call-page.tsx'), 'LogCallPage'),
})
const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../features/case/case-page.tsx'), 'CasePage'),
})

export interface BoardSearch {
  tier?: string | undefined
  setting?: string | undefined
  state?: string | undefined
}
const code = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: (search): BoardSearch => ({
    tier: code(search.tier),
    setting: code(search.setting),
    state: code(search.state),
  }),
  component: lazyRouteComponent(() => import('../features/board/board-page.tsx'), 'BoardPage'),
})
const breaches = createRoute({
  getParentRoute: () => root,
  path: '/breaches',
  component: lazyRouteComponent(() => import('../features/breaches/breaches-page.tsx'), 'BreachesPage'),
})
const responseTimes = createRoute({
  getParentRoute: () => root,
  path: '/response-times',
  component: lazyRouteComponent(
    () => import('../features/response-times/response-times-page.tsx'),
    'ResponseTimesPage',
  ),
})
const engine = createRoute({
  getParentRoute: () => root,
  path: '/engine',
  component: lazyRouteComponent(() => import('../features/engine/engine-page.tsx'), 'EnginePage'),
})
const offers = createRoute({
  getParentRoute: () => root,
  path: '/offers',
  component: lazyRouteComponent(() => import('../features/offers/offers-page.tsx'), 'OffersPage'),
})
const visit = createRoute({
  getParentRoute: () => root,
  path: '/visit',
  component: lazyRouteComponent(() => import('../features/visit/visit-page.tsx'), 'VisitPage'),
})
const phones = createRoute({
  getParentRoute: () => root,
  path: '/phones',
  component: lazyRouteComponent(() => import('../features/phones/phones-page.tsx'), 'PhonesPage'),
})
const time = createRoute({
  getParentRoute: () => root,
  path: '/time',
  component: lazyRouteComponent(() => import('../features/time/time-page.tsx'), 'TimePage'),
})

const routeTree = root.addChildren([
  home,
  signIn,
  logCall,
  oneCase,
  board,
  breaches,
  responseTimes,
  engine,
  offers,
  visit,
  phones,
  time,
])

export function makeRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: ScreenFailed,
    defaultPendingComponent: () => <LoadingState words="Opening" />,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
