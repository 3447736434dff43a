/** One version for reading: what differs by tier side by side, so that it can be compared; the rest below. */
import type { ResponseTimesVersionView } from '../../../../src/contracts/response-times.ts'
import { tiers } from '../../../../src/contracts/vocabulary.ts'
import { responseTimesWords } from '../../../../src/contracts/words/response-times.ts'
import { Facts } from '../../ui/facts.tsx'
import { Table } from '../../ui/table.tsx'

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export function Promises({ version }: { readonly version: ResponseTimesVersionView }) {
  const all = responseTimesWords(version.body)
  const byTier = all.filter(({ tier }) => tier !== null)
  const same = all.filter(({ tier }) => tier === null)
  return (
    <>
      <Table
        caption={`Promises of version ${version.version} by tier`}
        className="hf-response-times__by-tier"
        head={[{ key: 'name', words: 'Promise' }, ...tiers.map((tier) => ({ key: tier, words: tier }))]}
      >
        {[...new Set(byTier.map(({ name }) => name))].map((name) => (
          <tr key={name}>
            <th scope="row">{sentence(name)}</th>
            {tiers.map((tier) => (
              <td key={tier} data-tier={tier}>
                {byTier.find((one) => one.name === name && one.tier === tier)?.words}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <Facts columns={2} items={same.map(({ name, words }) => ({ term: sentence(name), value: words }))} />
    </>
  )
}
