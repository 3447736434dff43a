/** Every problem of the configuration at once, as one message for the person at the terminal. */
import { StartProblem } from './start-problem.ts'

export class ConfigProblems extends StartProblem {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
        problems.map((problem) => `  ${problem}`).join('\n') +
        '\nSee npm start -- --help or docs/configuration.md.',
    )
    this.name = 'ConfigProblems'
    this.problems = problems
  }
}
