/**
 * Detention under section 136: facts that are added to and never changed, and the law as dated rows. The law is the same
 * for every service, so its rows carry none; texts are our own words for the section they name.
 *
 * An entry may take back an earlier one, with the reason: `voids` is the fact that was taken back, or the mark that does
 * not hold any more. Version 2 of the rule is the same law with one aim of ours beside it: when nobody has recorded an
 * arrival, somebody is asked. Ambulance services aim to be there within 30 minutes and to convey within 30 more (their
 * protocol for section 136, 2014), hence 60.
 */
const section136 = {
  holdMinutes: 1440,
  extensionMinutes: 720,
  handoverMinutes: 60,
  warnMinutes: 120,
  arrivalCounts: 'in-queue',
  policeStationFromAge: 18,
  law: {
    clock: {
      section: 'Mental Health Act 1983, section 136(2A)',
      words:
        'A person may be held for at most 24 hours. They count from the arrival at the place of safety, or from the officer’s decision to keep the person where they are. Moving to another place does not start them again.',
    },
    extension: {
      section: 'Mental Health Act 1983, section 136B',
      words:
        'Once, before the 24 hours end, the doctor responsible for the examination may add up to 12 hours, only because the person’s condition makes it impracticable to carry out or finish the assessment in time. A missing bed or a missing professional is no reason. At a police station a superintendent has to approve as well.',
    },
    'police-station': {
      section: 'Mental Health Act 1983, section 136A',
      words:
        'Nobody under 18 may be taken to, kept at or moved to a police station as a place of safety, nor to any part of it. Age counts, not appearance. An age that is not known, or in doubt, counts as under 18 here.',
    },
  },
}

const arrival = { askMinutes: 60, graceMinutes: 10, againMinutes: 30 }

const places = "'health-based-place','emergency-department','police-station','home','other'"
const kinds =
  "'detained','conveyed','in-queue','arrived','kept-here','moved','handed-over','assessed','extended','ended','taken-back','outside','resolved'"

export const statements = [
  `CREATE TABLE legal_rule (
     code text NOT NULL, version int NOT NULL, in_force_from timestamptz NOT NULL, body jsonb NOT NULL,
     PRIMARY KEY (code, version))`,
  `INSERT INTO legal_rule VALUES
     ('s136', 1, '2017-12-11T00:00:00Z', $law$${JSON.stringify(section136)}$law$),
     ('s136', 2, '2017-12-11T00:00:00Z', $law$${JSON.stringify({ ...section136, arrival })}$law$)`,
  `CREATE TABLE detention_fact (
     service_id uuid NOT NULL, id uuid NOT NULL, case_id uuid NOT NULL, detention_id uuid NOT NULL,
     rule_version int NOT NULL, rule_code text NOT NULL DEFAULT 's136',
     kind text NOT NULL CHECK (kind IN (${kinds})),
     occurred_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, author_id uuid,
     place text CHECK (place IN (${places})), age_in_doubt boolean NOT NULL DEFAULT false,
     conveyed_by text, ending text, reason text, minutes int, doctor text, reference text, note text,
     already_happened boolean NOT NULL DEFAULT false, outside_code text, about_fact uuid, voids uuid, correction text,
     PRIMARY KEY (service_id, id), FOREIGN KEY (service_id, case_id) REFERENCES crisis_case (service_id, id),
     FOREIGN KEY (service_id, author_id) REFERENCES membership (service_id, id),
     FOREIGN KEY (rule_code, rule_version) REFERENCES legal_rule (code, version),
     CONSTRAINT detention_fact_voided_once UNIQUE (service_id, voids),
     FOREIGN KEY (service_id, voids) REFERENCES detention_fact (service_id, id),
     CHECK ((kind = 'outside') = (outside_code IS NOT NULL)),
     CHECK ((kind IN ('in-queue','arrived','kept-here','moved')) = (place IS NOT NULL)),
     CHECK ((kind = 'extended') = (minutes IS NOT NULL AND reason IS NOT NULL AND doctor IS NOT NULL)),
     CHECK (voids IS NOT NULL OR kind NOT IN ('taken-back','resolved')),
     CHECK ((correction IS NOT NULL) = (voids IS NOT NULL AND kind <> 'resolved')))`,
  'CREATE INDEX detention_fact_case ON detention_fact (service_id, case_id)',
  'GRANT SELECT ON legal_rule TO holdfast_runtime',
  'GRANT SELECT, INSERT ON detention_fact TO holdfast_runtime',
]
