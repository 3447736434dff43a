/** What stands at the foot of every page of paper: what it is of, when it was true, and which page of how many. */
import { useEffect } from 'react'

/** A style sheet of its own, made here: margins of a page can be written into in no other way. */
const sheet = new CSSStyleSheet()

const quoted = (words: string): string => `"${words.replace(/[^\p{L}\p{N} .,:·–-]/gu, '')}"`

export function PrintMarks({ words }: { readonly words: string }) {
  useEffect(() => {
    const font = 'font: 9pt Arial, sans-serif'
    sheet.replaceSync(
      `@page { @bottom-left { content: ${quoted(words)}; ${font} } @bottom-right { content: counter(page) " of " counter(pages); ${font} } }`,
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [words])
  return <p className="hf-print-only">{words}</p>
}
