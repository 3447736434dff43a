/** Nobody sweeps any more: the sweeper's beat is refused by the database, and given back. To be run as its owner. */
export const stopBeats = `CREATE OR REPLACE FUNCTION no_beat() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no beat'; END $$;
  CREATE TRIGGER no_beat BEFORE INSERT OR UPDATE ON heartbeat FOR EACH ROW WHEN (NEW.part = 'sweeper') EXECUTE FUNCTION no_beat()`
export const beatAgain = 'DROP TRIGGER no_beat ON heartbeat'
