import { expect, it } from 'vitest'
import { rooms } from './navigation.ts'
import { makeRouter } from './router.tsx'

it('every page with an address of its own is a room that somebody finds in the navigation', () => {
  const pages = Object.keys(makeRouter().routesByPath).filter((path) => !path.includes('$'))
  expect(pages.filter((path) => !['/', '/sign-in'].includes(path)).sort()).toEqual(Object.keys(rooms).sort())
})
