/** A night without a call: looking costs nothing that grows, and nothing is written but the beats. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
beforeAll(async () => {
  holdfast = await startHoldfast()
})
afterAll(() => holdfast?.stop())

/** Each row that is written from now on, in every table of ours. To be run as the owner. */
const keepBook = `
  CREATE TABLE written (name text NOT NULL, how text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE FUNCTION keep_book() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO public.written (name, how) VALUES (TG_TABLE_NAME, TG_OP); RETURN NULL; END $$;
  DO $$ DECLARE t regclass; BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'written' LOOP
      EXECUTE format('CREATE TRIGGER keep_book AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION keep_book()', t);
    END LOOP;
  END $$;
  GRANT SELECT ON written TO holdfast_runtime`

it('writes only its beats while nobody calls, though it looks for what is due several times a second', async () => {
  await until('the start to be over', async () => {
    const [row] = await holdfast.query<{ n: number; parts: number }>(
      `SELECT (SELECT count(*) FROM unsequenced) + (SELECT count(*) FROM message WHERE outbox = 'pending') + (SELECT count(*) FROM effect WHERE state = 'pending') AS n,
         (SELECT count(DISTINCT part) FROM heartbeat) AS parts`,
    )
    // Ready is said before the watcher's first beat: only after it does a beat change a row and not make one.
    return (row?.n === 0 && row.parts === 2) || undefined
  })
  await holdfast.asOwner(keepBook)
  // A watcher beats every five seconds, a sweeper every second: in between there are some twenty looks of each loop.
  await until('five beats and more', async () => {
    const [row] = await holdfast.query<{ n: number }>('SELECT count(*) AS n FROM written')
    return (row?.n ?? 0) >= 7 || undefined
  })
  const written = await holdfast.query<{ name: string; how: string; seconds: number; n: number }>(
    `SELECT name, how, count(*) AS n, extract(epoch FROM max(at) - min(at))::float8 AS seconds FROM written GROUP BY name, how`,
  )
  expect(written.map(({ name, how }) => `${how} ${name}`)).toEqual(['UPDATE heartbeat'])
  const [beats] = written
  expect((beats?.n ?? 0) - 1).toBeLessThanOrEqual(1.4 * (beats?.seconds ?? 0) + 1)
})
