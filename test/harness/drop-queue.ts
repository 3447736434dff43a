/** The queue on PostgreSQL, destroyed beneath those who are using it. */
import pg from 'pg'

const DEADLOCK = '40P01'

/**
 * Drops every object of the queue. Whoever is using them may hold some and wait for others; where PostgreSQL ends such a
 * deadlock by refusing the drop, it is asked again.
 * @param before further statements of the same transaction
 */
export async function dropQueue(query: (text: string) => Promise<unknown>, before = ''): Promise<void> {
  for (;;) {
    try {
      await query(`${before}DROP SCHEMA IF EXISTS bullmq CASCADE`)
      return
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== DEADLOCK) throw error
    }
  }
}
