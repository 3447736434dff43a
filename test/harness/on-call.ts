/** Shifts have no service of their own yet: a test writes them, for the next weeks. */
type Query = (text: string, ...values: unknown[]) => Promise<unknown>

/** Without a locality these people cover the whole service. */
export async function putOnCall(
  query: Query,
  role: string,
  names: readonly string[],
  locality: string | null = null,
): Promise<void> {
  await query(
    `INSERT INTO shift (service_id, membership_id, locality_id, role, during)
     SELECT m.service_id, m.id, l.id, $1, tstzrange(business_now() - interval '1 day', business_now() + interval '60 days')
       FROM unnest($2::text[]) AS n JOIN membership m ON m.display_name = n
       LEFT JOIN locality l ON l.service_id = m.service_id AND l.name = $3`,
    role,
    names,
    locality,
  )
}
