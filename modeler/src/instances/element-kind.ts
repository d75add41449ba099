/** The kind of an element in words: `USER_TASK` is a "User task". */
export function elementKind(type: string): string {
  const words = type.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
