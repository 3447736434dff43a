/** The tab's title: the page, the product, and in front what waits for this person. */
import { useEffect } from 'react'

const product = 'Holdfast'
const title = { page: '', notices: new Map<string, string>() }

function write(): void {
  const notice = [...title.notices.values()].join(' · ')
  document.title = [notice, title.page, product].filter((part) => part !== '').join(' – ')
}

/** Names the page in the tab while it is shown. No personal details. */
export function usePageTitle(page: string): void {
  useEffect(() => {
    title.page = page
    write()
  }, [page])
}

/** Puts what waits in front of the title: '(1) 02:41 offer'. Null takes it away. */
export function useTabNotice(text: string | null, name = 'offer'): void {
  useEffect(() => {
    if (text === null) title.notices.delete(name)
    else title.notices.set(name, text)
    write()
    return () => {
      title.notices.delete(name)
      write()
    }
  }, [text, name])
}
