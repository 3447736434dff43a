/** A type check of a copy of the repository that stays open, so that a changed file is checked again quickly. */
import { join } from 'node:path'
import { API } from 'typescript/unstable/sync'

const projects = ['tsconfig.json', 'web-console/tsconfig.json'] as const

export function openTypes(root: string) {
  /** Texts that the type check reads instead of the files. */
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
    /** Every error of server and console, as file and message. */
    all: (): string[] =>
      projects.flatMap((config) => [
        ...program(config)
          .getSemanticDiagnostics()
          .map(({ fileName, text }) => `${fileName ?? config}: ${text}`),
      ]),
    /** The errors of one file while another file has this text. */
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
