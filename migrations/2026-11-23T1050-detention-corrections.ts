/**
 * An entry of a detention may take back an earlier one, with the reason; nothing is changed or deleted. `voids` is the fact
 * that was taken back, or the mark that does not hold any more. Version 2 of the rule is the same law with one aim of
 * ours beside it: when nobody has recorded an arrival, somebody is asked. Ambulance services aim to be there within 30
 * minutes and to convey within 30 more (their protocol for section 136, 2014), hence 60.
 */
import { type Kysely, sql } from 'kysely'

const arrival = { askMinutes: 60, graceMinutes: 10, againMinutes: 30 }

const statements = [
  `ALTER TABLE detention_fact ADD COLUMN voids uuid, ADD COLUMN correction text,
     DROP CONSTRAINT detention_fact_kind_check,
     ADD CONSTRAINT detention_fact_kind_check CHECK (kind IN ('detained','conveyed','in-queue','arrived','kept-here','moved','handed-over','assessed','extended','ended','taken-back','outside','put-right')),
     ADD CONSTRAINT detention_fact_voided_once UNIQUE (service_id, voids),
     ADD FOREIGN KEY (service_id, voids) REFERENCES detention_fact (service_id, id),
     ADD CHECK (voids IS NOT NULL OR kind NOT IN ('taken-back','put-right')),
     ADD CHECK ((correction IS NOT NULL) = (voids IS NOT NULL AND kind <> 'put-right'))`,
  `INSERT INTO legal_rule SELECT code, 2, in_force_from, body || '{"arrival":${JSON.stringify(arrival)}}'
     FROM legal_rule WHERE code = 's136' AND version = 1`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
