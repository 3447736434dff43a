/**
 * Calls logged while the line was down, in this browser's IndexedDB: once each, with their real times, until sent.
 * This is the one place where personal details outlive a page, because losing a call is worse. An entry is deleted
 * the moment the server has it, and only the membership that logged it can see or send it.
 */
import type { z } from 'zod'
import type { logCallForm } from '../../../src/contracts/calls.ts'
import type { Disposition } from '../../../src/contracts/vocabulary.ts'

export type CallForm = z.input<typeof logCallForm> & { disposition?: Disposition }

export interface QueuedCall {
  /** The Idempotency-Key of every attempt to send it. */
  key: string
  membershipId: string
  form: CallForm
  /** False for a call that ended without a case; its form has the disposition. */
  withCase: boolean
  /** When the call began, by the server's clock as known here (ISO). */
  startedAt: string
  queuedAtMs: number
  /** Why the server refused it, when it did; a person looks at it then. */
  problem: string | null
}

const storeName = 'calls'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('holdfast', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const request = work(transaction.objectStore(storeName))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** @throws DOMException when the browser refuses to keep it: the form must then stay on the screen */
export async function keepCall(call: QueuedCall): Promise<void> {
  await inStore('readwrite', (store) => store.put(call))
}

export async function dropCall(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key))
}

/** The calls of one membership that are not sent, oldest first. */
export async function keptCalls(membershipId: string): Promise<QueuedCall[]> {
  const all = (await inStore('readonly', (store) => store.getAll())) as QueuedCall[]
  return all.filter((each) => each.membershipId === membershipId).sort((a, b) => a.queuedAtMs - b.queuedAtMs)
}
