/** Empty sheets for calls taken while nothing answers, with the questions of *Log a call* in its order. Pure. */
import { tiers } from '../contracts/vocabulary.ts'
import { labels } from '../contracts/words/labels.ts'
import { html, type Markup } from './markup.ts'

const SHEETS = 4

interface Question {
  readonly asks: string
  readonly choices?: readonly string[]
  readonly tall?: boolean
}

const questions: readonly Question[] = [
  { asks: 'Date and time the call began' },
  { asks: 'Taken by' },
  { asks: 'Number to ring back' },
  { asks: 'Caller, and who they are to the young person' },
  { asks: 'What is happening', tall: true },
  { asks: 'Where they are now (setting, place)' },
  { asks: 'Young person: name, date of birth' },
  { asks: 'Scene', choices: Object.values(labels.sceneSafety) },
  { asks: 'Safeguarding', choices: Object.values(labels.safeguarding) },
  { asks: 'Consent', choices: Object.values(labels.consent) },
  { asks: 'Triage', choices: ['999 now', ...tiers.map((tier) => labels.tierLong[tier]), 'Advice'] },
  { asks: 'Triage: why, by whom, at what time', tall: true },
  { asks: 'Rung on call: who, at what time, answer', tall: true },
  { asks: 'Who goes; set off, arrived, left at' },
]

const row = ({ asks, choices = [], tall = false }: Question): Markup =>
  html`<tr><th scope="row">${asks}</th><td class="${tall ? 'tall' : 'line'}">${choices.map((one) => html`<span>☐ ${one}&emsp;</span>`)}</td></tr>`

const sheet = (number: number): Markup => html`<section class="form">
<h2>Call taken on paper, sheet ${number}</h2>
<table><tbody>${questions.map(row)}
<tr><th scope="row">Entered in Holdfast afterwards: reference, by whom, at what time</th><td></td></tr></tbody></table>
</section>`

export const emptyForms = (): readonly Markup[] => Array.from({ length: SHEETS }, (_, at) => sheet(at + 1))
