/** The type check of a copy of the house, kept open: a file that changes is checked again in a moment. */
import { join } from 'node:path'
import { API } from 'typescript/unstable/sync'

const projects = ['tsconfig.json', 'web-console/tsconfig.json'] as const

export function openTypes(root: string) {
  /** Files as they are to be read instead of as they are. */
  const instead = new Map<string, string>()
  const api = new API({ cwd: root, fs: { readFile: (path) => instead.get(path) } })
  let now = api.updateSnapshot({ openProjects: projects.map((config) => join(root, config)) })
  const program = (config: (typeof projects)[number]) => {
    const project = now.getProject(join(root, config))
    if (project === undefined) throw new Error(`${config} was not opened`)
    return project.program
  }
  function readAgain(file: string): void {
    const before = now
    now = api.updateSnapshot({ fileChanges: { changed: [file] } })
    before.dispose()
  }
  return {
    /** Every error of server and console, as the file and what is said of it. */
    all: (): string[] =>
      projects.flatMap((config) => [
        ...program(config)
          .getSemanticDiagnostics()
          .map(({ fileName, text }) => `${fileName ?? config}: ${text}`),
      ]),
    /** The errors of one file while another reads so. */
    of(file: string, { path, text }: { readonly path: string; readonly text: string }): string[] {
      const changed = join(root, path)
      instead.set(changed, text)
      readAgain(changed)
      const config = file.startsWith('web-console/') ? projects[1] : projects[0]
      const errors = program(config).getSemanticDiagnostics(join(root, file))
      instead.delete(changed)
      readAgain(changed)
      return errors.map(({ text: said }) => said)
    },
    close(): void {
      now.dispose()
      api.close()
    },
  }
}
