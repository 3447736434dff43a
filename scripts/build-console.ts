/** `npm run build:console`: builds the web console when its sources changed. */
import { ensureConsole } from '../src/platform/console-bundle.ts'

await ensureConsole((line) => void process.stdout.write(`${line}\n`))
