import type { StoredMessage } from './store.ts'

type Keyed = Pick<StoredMessage, 'correlationKey' | 'foundKeys'>

/** The key by which a process knows a message. */
export function keyFor({ correlationKey, foundKeys }: Keyed, processId: string): string {
  return foundKeys !== undefined && Object.hasOwn(foundKeys, processId) ? (foundKeys[processId] ?? '') : correlationKey
}

/** All keys by which it is known. */
export function keysOf({ correlationKey, foundKeys = {} }: Keyed): readonly string[] {
  return [...new Set([correlationKey, ...Object.values(foundKeys)])]
}
