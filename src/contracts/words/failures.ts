/** Why a text did not arrive, as the timeline says it: the provider's codes and our own, in words. Pure. */
const words: Readonly<Record<string, string>> = {
  'no-handset': 'no number is written down',
  '21211': 'the number is wrong',
  '21408': 'the network does not send to that country',
  '21610': 'they have sent STOP',
  '21614': 'the number is no mobile',
  '30001': 'the network is overloaded',
  '30003': 'the phone is off or out of reach',
  '30004': 'blocked by the phone or its network',
  '30005': 'nobody has that number',
  '30006': 'the number takes no texts',
  '30007': 'filtered by the network',
}

/** A code of the provider's that is not in the table is told as such, for whoever looks it up. */
export const failureWords = (code: string): string =>
  words[code] ?? (/^\d{5}$/.test(code) ? `the network’s code ${code}` : 'the network could not be reached')
