/**
 * Seeds that once failed, each with what it found: years that differed from the rules, nights that broke what must hold.
 * They are lived again in every run. A seed tells its story only with the deeds as they are drawn in `deeds.ts`.
 */
export const keptYears: readonly (readonly [seed: number, found: string])[] = [
  [1, 'after advice the time to accept starts with the change, not with a call hours ago'],
  [10, 'a call amended twice before triage does not escalate twice'],
  [203, 'a call amended before triage asks the coordinator first, then the manager, then every board'],
  [207, 'a call amended after somebody was seen keeps its due time right, should the contact be taken back'],
  [300, 'a no in a second escalation counts from the step of that escalation'],
  [301, 'an arrival promised again on a closed case arms nothing'],
  [362, 'an accepted case that becomes a T1 is watched for idleness'],
  [714, 'a telephone call from the car is no arrival'],
  [826, 'amending the call of a raised case keeps its warnings'],
  [849, 'amending the call of a raised case makes no breach that never was'],
  [1000, 'a held case is accepted after allocation, also when its call is amended'],
  [1015, 'a lower urgency at night goes to a holder and wakes nobody else'],
  [1038, 'a referrer who was promised an answer before triage is not promised a second one'],
  [1058, 'allocation hours may begin at twenty to nine'],
  [1177, 'an accepted case that is no T1 any more is not watched for idleness'],
  [1316, 'what was seen to cannot be seen to again by somebody else'],
  [1346, 'an urgency raised after a contact that is taken back has its own due time'],
  [1400, 'a held case that falls due before allocation, because its call came in earlier, is offered'],
  [1424, 'in a second escalation a no asks the next step, not the catch-all'],
]

export const keptNights: readonly (readonly [seed: number, found: string])[] = [
  [401, 'an urgency raised after somebody was seen was due later than the rule allows'],
  [417, 'a step corrected after closing armed a deadline on a closed case'],
  [802, 'an amended call of a raised case was due later than the rule allows'],
  [8391, 'a lapse went back to a step below one that had said no already'],
]
