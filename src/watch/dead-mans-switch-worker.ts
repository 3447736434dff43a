/**
 * The outbound ping to somebody who raises the alarm when it stops coming: whatever kills this machine, its network or
 * this program cannot keep quiet about it. Sent only while timers run.
 */
export function startDeadMansSwitch(deps: {
  readonly url: string | undefined
  readonly healthy: () => boolean
  readonly onError: (name: string, error: unknown) => void
  readonly everyMs?: number
}): { stop(): void } {
  const { url, everyMs = 60_000 } = deps
  if (url === undefined) return { stop: () => undefined }
  const ping = (): void => {
    if (!deps.healthy()) return
    fetch(url, { signal: AbortSignal.timeout(Math.min(10_000, everyMs)) })
      .then((answer) => answer.body?.cancel())
      .catch((error: unknown) => deps.onError('dead man’s switch', error))
  }
  const timer = setInterval(ping, everyMs)
  return { stop: () => clearInterval(timer) }
}
