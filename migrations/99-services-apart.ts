/**
 * The second fence between services (ADR 14). A unit of work says for which service it works; from then on the database
 * refuses every row of another that it would write. A statement of the engine that works across services says nothing, and
 * is refused nothing. Last of all files, because it goes over every table of a service that there is by then.
 */
const each = (statement: string) => `EXECUTE format('${statement}', one);`

export const statements = [
  `CREATE FUNCTION of_this_service(service_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
     SELECT CASE coalesce(current_setting('holdfast.service', true), '') WHEN '' THEN true
       ELSE service_id = current_setting('holdfast.service')::uuid END $$`,

  // Reading is open on purpose: a condition on what is read keeps the planner from its indexes.
  `DO $$ DECLARE one text; BEGIN
     FOR one IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'service_id' LOOP
       ${each('ALTER TABLE %I ENABLE ROW LEVEL SECURITY')}
       ${each('CREATE POLICY any_row_is_read ON %I FOR SELECT TO holdfast_runtime USING (true)')}
       ${each('CREATE POLICY own_rows_are_added ON %I FOR INSERT TO holdfast_runtime WITH CHECK (of_this_service(service_id))')}
       ${each('CREATE POLICY own_rows_are_changed ON %I FOR UPDATE TO holdfast_runtime USING (true) WITH CHECK (of_this_service(service_id))')}
       ${each('CREATE POLICY own_rows_are_removed ON %I FOR DELETE TO holdfast_runtime USING (of_this_service(service_id))')}
     END LOOP; END $$`,
]
