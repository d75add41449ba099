/** The names that a decision reads, as far as its inputs are plain names; nested ones (`order.total`) by their first part. */
export function inputNames(dmn: string, decisionId: string): readonly string[] {
  const file = new DOMParser().parseFromString(dmn, 'text/xml')
  const decision = file.querySelector(`decision[id="${CSS.escape(decisionId)}"]`)
  const texts = [...(decision?.querySelectorAll('inputExpression > text') ?? [])].map(text => text.textContent?.trim() ?? '')
  const names = texts.map(text => /^[A-Za-z_]\w*(?=$|\.)/.exec(text)?.[0] ?? '')
  return [...new Set(names.filter(name => name !== ''))]
}

/** A place to begin: every name with no value yet. */
export function emptyValues(names: readonly string[]): string {
  return names.length === 0 ? '{\n  \n}' : JSON.stringify(Object.fromEntries(names.map(name => [name, null])), null, 2)
}
