/**
 * Seeds that once failed, each with what it found: years that differed from the rules, nights that broke what must hold.
 * They are lived again in every run. A seed tells its story only with the deeds as they are drawn in `deeds.ts`.
 */
export const keptYears: readonly (readonly [seed: number, found: string])[] = [
  [1, 'after advice the time to accept starts with the change, not with a call hours ago'],
  [20, 'a call amended before triage asks the coordinator first, then the manager, then every board'],
  [103, 'a held case is accepted after allocation, also when its call is amended'],
  [120, 'a lower urgency at night goes to a holder and wakes nobody else'],
  [121, 'amending the call of a raised case makes no breach that never was'],
  [140, 'amending the call of a raised case keeps its warnings'],
  [156, 'a telephone call from the car is no arrival'],
  [164, 'allocation hours may begin at twenty to nine; a referrer is told once'],
  [207, 'a call amended after somebody was seen keeps its due time right, should the contact be taken back'],
  [214, 'a call amended twice before triage does not climb twice'],
  [255, 'an accepted case that is no T1 any more is not watched for idleness'],
  [257, 'a held case that falls due before allocation, because its call came in earlier, is offered'],
  [300, 'a no in a second climb counts from the rung of that climb'],
  [301, 'an arrival promised again on a closed case arms nothing'],
  [315, 'in a second climb a no asks the next rung, not the catch-all'],
  [327, 'in the doubled hour the allocation hours open twice: the oracle itself was wrong'],
  [357, 'what was seen to cannot be seen to again by somebody else'],
  [362, 'an accepted case that becomes a T1 is watched for idleness'],
  [439, 'an urgency raised after a contact that is taken back has its own due time'],
  [1480, 'a time to accept that counts from the call moves with it: the oracle itself was wrong'],
]

export const keptNights: readonly (readonly [seed: number, found: string])[] = [
  [401, 'an urgency raised after somebody was seen was due later than the rule allows'],
  [802, 'an amended call of a raised case was due later than the rule allows'],
  [876, 'a step corrected after closing armed a deadline on a closed case'],
]
