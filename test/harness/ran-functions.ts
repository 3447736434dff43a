/** Which functions of a source file ran since this began, by the counters of the engine itself. */
import { Session } from 'node:inspector/promises'

export interface Watched {
  /** `file: function` of each that was loaded and never ran, in files whose path matches. */
  neverRan(path: RegExp): Promise<string[]>
  /** Paths of the files that were loaded. */
  loaded(path: RegExp): Promise<string[]>
  /** Counting costs everything that runs a little: whoever comes after goes without. */
  stop(): Promise<void>
}

/** Has to begin before the files are loaded that it watches: import them afterwards. */
export async function watchFunctions(): Promise<Watched> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const ran = new Map<string, Map<string, boolean>>()

  /** Counters start again whenever they are read. */
  async function read(path: RegExp) {
    const { result } = await session.post('Profiler.takePreciseCoverage')
    for (const { url, functions } of result) {
      const file = path.exec(url)?.[0]
      if (file === undefined) continue
      const known = ran.get(file) ?? new Map<string, boolean>()
      ran.set(file, known)
      for (const { functionName, ranges } of functions) {
        const did = (ranges[0]?.count ?? 0) > 0
        if (functionName !== '') known.set(functionName, did || known.get(functionName) === true)
      }
    }
    return ran
  }
  return {
    neverRan: async (path) =>
      [...(await read(path))].flatMap(([file, functions]) =>
        [...functions].flatMap(([name, did]) => (did ? [] : [`${file}: ${name}`])),
      ),
    loaded: async (path) => [...(await read(path)).keys()],
    stop: async () => {
      await session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}
