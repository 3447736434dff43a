/** How the pack looks: black on white, A4, large enough to read by a torch, no case torn over two pages. */
export const sheetStyle = `
  :root { color-scheme: light; }
  @page { size: A4; margin: 14mm 12mm 18mm; }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 186mm; padding: 4mm; background: #fff; color: #000; font: 11pt/1.35 Arial, Helvetica, sans-serif; }
  h1 { margin: 0 0 2mm; font-size: 20pt; }
  h2 { margin: 7mm 0 2mm; border-bottom: 2pt solid #000; font-size: 14pt; }
  h3 { margin: 0 0 1mm; font-size: 12.5pt; }
  p { margin: 0 0 2mm; }
  .warning { border: 2pt solid #000; padding: 2mm 3mm; font-weight: bold; }
  table { width: 100%; border-collapse: collapse; }
  th, td { border: 0.75pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
  thead { display: table-header-group; }
  tr, .case, .form { break-inside: avoid; }
  .case { margin: 0 0 4mm; border: 1pt solid #000; padding: 2mm 3mm; }
  .case dl { display: grid; grid-template-columns: 42mm 1fr; gap: 0.5mm 2mm; margin: 0; }
  .case dt { font-weight: bold; }
  .case dd { margin: 0; overflow-wrap: anywhere; }
  .number { font-size: 12.5pt; font-weight: bold; white-space: nowrap; }
  .since td { height: 9mm; }
  .form { break-before: page; }
  .form td { height: 11mm; }
  .form td.tall { height: 34mm; }
  .form th { width: 52mm; }
  @media screen { body { padding-bottom: 20mm; } .form { margin-top: 12mm; } }
`

/** @param asOf in words of letters, digits and colons: when this was true stands on every page, with which page it is */
export const footOfPages = (asOf: string): string => `
  @page {
    @bottom-left { content: "Downtime pack as of ${asOf}"; font: 9pt Arial, sans-serif; }
    @bottom-right { content: counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; }
  }
`
