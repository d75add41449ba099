/** What is wrong with a text as JSON, in a sentence, or undefined if nothing is. */
export function jsonProblem(text: string, object = false): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (object && (typeof value !== 'object' || value === null || Array.isArray(value))) return 'Write an object: {"name": value, ...}'
    return undefined
  } catch (failure) {
    return failure instanceof Error ? `Not JSON yet: ${failure.message}` : 'Not JSON yet'
  }
}

/** The text of a JSON value laid out for reading; as it is when it cannot be read or holds numbers that would lose digits. */
export function prettyJson(text: string): string {
  if (/\d{16,}/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** A request body around variables given as JSON text, which is passed on letter by letter so that long numbers keep their digits. */
export function bodyWithVariables(variables: string, rest: Record<string, unknown> = {}): string {
  const others = JSON.stringify(rest).slice(1, -1)
  return `{${others}${others === '' ? '' : ','}"variables":${variables.trim() === '' ? '{}' : variables}}`
}
