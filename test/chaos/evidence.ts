/** A page of evidence, written by the run that saw it and never by hand. */
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Outcome, Scenario } from './scenario.ts'

const folder = fileURLToPath(new URL('../../docs/evidence/', import.meta.url))

export async function writeEvidence(
  scenario: Scenario,
  outcome: Outcome,
  about: { readonly seed: number; readonly seconds: number },
): Promise<string> {
  const met = outcome.findings.every((finding) => finding.met)
  const page = [
    `# ${scenario.promise}`,
    '',
    `<!-- Written by npm run chaos -- --only ${scenario.name}. Not to be changed by hand. -->`,
    '',
    `**${met ? 'Kept' : 'Not kept'}** in this run. Fault: ${scenario.fault}`,
    '',
    '| what | goal | seen | |',
    '| --- | --- | --- | --- |',
    ...outcome.findings.map(
      ({ what, goal, seen, met: ok }) => `| ${what} | ${goal} | ${seen} | ${ok ? 'met' : '**not met**'} |`,
    ),
    '',
    `Faults that were caused: ${outcome.faults.join('; ') || 'none'}.`,
    '',
    `Seed ${about.seed}. ${Math.round(about.seconds)} s. ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, embedded PostgreSQL 18 with fsync on; every process of the run on this one machine.`,
    'The figures are the checker’s (`test/chaos/checker.ts`): it reads the test’s ledger and the database, nothing else.',
    '',
  ]
  await mkdir(folder, { recursive: true })
  const file = `${folder}${scenario.name}.md`
  await writeFile(file, page.join('\n'))
  return file
}
