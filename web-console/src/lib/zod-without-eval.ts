/** First import of the console: without this Zod probes `new Function`, which our content policy refuses. */
import { z } from 'zod'

z.config({ jitless: true })
