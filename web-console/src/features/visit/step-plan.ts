/** Which of the five steps are behind, next and ahead, and what their buttons say. Pure. */
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import { type VisitStep, visitSteps } from '../../../../src/contracts/vocabulary.ts'

interface PlannedStep {
  step: VisitStep
  place: 'done' | 'next' | 'possible' | 'later'
}

export const verbs: Record<VisitStep, string> = {
  'on-the-way': 'I am on my way',
  arrived: 'I have arrived',
  'in-contact': 'I am in contact',
  'outcome-agreed': 'The outcome is agreed',
  'safe-and-clear': 'I am safe and clear',
}

/**
 * The five steps in their order. What may follow is the server's word (`nextSteps`): the first of them is next,
 * the others are possible as well.
 */
export function planSteps({ step, nextSteps }: Pick<MyVisit, 'step' | 'nextSteps'>): PlannedStep[] {
  const reached = step === null ? -1 : visitSteps.indexOf(step)
  const next = visitSteps.find((each, index) => index > reached && nextSteps.includes(each))
  return visitSteps.map((each, index) => ({
    step: each,
    place:
      index <= reached ? 'done' : each === next ? 'next' : nextSteps.includes(each) ? 'possible' : 'later',
  }))
}
