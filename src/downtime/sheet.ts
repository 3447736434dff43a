/**
 * The downtime pack: what the shift needs on paper when no screen answers (hazard: outage of the whole system). One file
 * that needs nothing else: no script, no image, no address. Pure.
 */
import { labels } from '../contracts/words/labels.ts'
import { clockTime, type Instant, wallClock } from '../kernel/clock.ts'
import { emptyForms } from './empty-forms.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { SheetCase, SheetData, SheetOnCall } from './sheet-data.ts'
import { footOfPages, sheetStyle } from './sheet-style.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const days = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')

/** `Mon 23 Nov 09:15`, as a clock on the wall shows it. */
export function whenWords(at: Instant, timeZone: string): string {
  const { date, weekday } = wallClock(at, timeZone)
  return `${days[weekday - 1]} ${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${clockTime(at, timeZone)}`
}

type When = (at: Instant | null) => string

export function sheetHtml(data: SheetData): string {
  const { service, cases } = data
  const when: When = (at) => (at === null ? '' : whenWords(at, service.timeZone))
  const page = html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Downtime pack, ${service.name}, ${when(data.asOf)}</title>
<style>${{ html: sheetStyle + footOfPages(when(data.asOf)) }}</style></head><body>
<h1>Downtime pack: ${service.name}</h1>
<p>As it was on <strong>${when(data.asOf)}</strong>. Crisis line: <span class="number">${service.line}</span></p>
<p class="warning">Personal details of young people. Keep it with you or locked away, give it to nobody outside the team, and
shred it when Holdfast is back and everything on it has been entered.</p>
<h2>When no screen answers</h2>
<ol><li>Print this. Ring whoever owns a case below, and say that screens and texts are down: nobody is being paged.</li>
<li>Watch the times below by hand. Write down what you do, with the time, under each case.</li>
<li>Take calls on the empty sheets at the end. Ring the first on call yourself; if there is no answer in 5 minutes the
second, then the coordinator, then the manager.</li>
<li>When Holdfast is back: <em>Log a call</em>, <em>This call began earlier (entered from paper)</em>, with the time on the sheet. Its
clocks then run from the real time. Write the reference on the sheet.</li></ol>
<h2>On call, now and in the next 24 hours</h2>
${onCallTable(data.onCall, when)}
<h2>Open cases: ${cases.length}</h2>
${cases.length === 0 ? html`<p>No case was open.</p>` : cases.map((one) => caseBlock(one, when))}
${emptyForms()}
</body></html>
`
  return page.html
}

function onCallTable(people: readonly SheetOnCall[], when: When): Markup {
  if (people.length === 0) return html`<p class="warning">Nobody was on call. Ring the manager.</p>`
  const rows = people.map(
    (
      one,
    ) => html`<tr><td>${labels.onCallRole[one.role]}</td><td>${one.name}</td><td>${one.locality ?? 'Everywhere'}</td>
<td class="number">${one.number ?? 'no number'}</td><td>${when(one.from)}</td><td>${when(one.until)}</td></tr>`,
  )
  return html`<table><thead><tr><th>Role</th><th>Name</th><th>For</th><th>Telephone</th><th>From</th><th>Until</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

function caseBlock(one: SheetCase, when: When): Markup {
  const tier = one.tier === null ? 'not triaged' : labels.tierLong[one.tier]
  const caller = [one.callerName, one.relationship === null ? null : labels.relationship[one.relationship]]
  const place = [labels.setting[one.setting], one.place, one.locality]
  return html`<section class="case">
<h3>${one.reference}: ${one.preferredName ?? 'name not known'}, ${tier}</h3>
<dl>
${fact('Due', dueWords(one, when))}
${fact('Owner', ownerWords(one), 'number')}
${fact('On the way', visitWords(one, when))}
${fact('Ring back', joined([one.callbackNumber, ...caller]), 'number')}
${fact('Where', joined(place))}
${fact('Scene', labels.sceneSafety[one.sceneSafety])}
${fact('Safeguarding', labels.safeguarding[one.safeguarding])}
${fact('Needs', one.needs.map((need) => labels.need[need]).join(', '))}
${fact('Received', when(one.receivedAt))}
${fact('Situation', one.situation ?? '')}
</dl>
<table class="since"><thead><tr><th>Time</th><th>Done since, by whom</th><th>Entered</th></tr></thead>
<tbody><tr><td></td><td></td><td></td></tr><tr><td></td><td></td><td></td></tr></tbody></table>
</section>`
}

const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(', ')

const fact = (name: string, value: string, kind = 'text'): Markup =>
  value === '' ? nothing : html`<dt>${name}</dt><dd class="${kind}">${value}</dd>`

const dueWords = (one: SheetCase, when: When): string =>
  one.dues.map(({ kind, dueAt }) => `${labels.deadlineKind[kind]}: ${when(dueAt)}`).join('; ')

function ownerWords(one: SheetCase): string {
  if (one.owner !== null) return joined([one.owner, one.ownerNumber])
  if (one.escalationExhausted) return 'NOBODY: everybody was asked and nobody answered. Somebody takes it now'
  if (one.asked.length > 0) return `NOBODY yet; being asked: ${one.asked.join(', ')}`
  return 'NOBODY yet'
}

const visitWords = (one: SheetCase, when: When): string =>
  one.visitor === null
    ? ''
    : joined([
        one.visitor,
        one.visitStep === null ? null : labels.visitStep[one.visitStep],
        one.etaAt === null ? null : `expected ${when(one.etaAt)}`,
      ])
