// Loaded into the process that scripts/node24.mjs starts: when the launcher is gone without a word (kill -9, a closed
// terminal), this process and what it started end as hard as it did. The channel does not keep the process alive.
import { isMainThread } from 'node:worker_threads'

function end() {
  try {
    process.kill(-process.pid, 'SIGKILL')
  } catch {
    process.kill(process.pid, 'SIGKILL')
  }
}

if (isMainThread && process.channel) {
  process.once('disconnect', end)
  process.channel.unref()
}
