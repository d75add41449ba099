/** Whether a text holds an expression in `${...}` or `#{...}`, as engines of another dialect write it. */
export function isJuel(text: string): boolean {
  return /[$#]\{[^}]*\}/.test(text) && !text.trimStart().startsWith('=')
}

/** What `${...}` probably means in FEEL, as a suggestion for people. */
export function feelFromJuel(text: string): string {
  const whole = /^\s*[$#]\{([^}]*)\}\s*$/.exec(text)
  if (whole) return `=${withFeelOperators(whole[1] ?? '')}`
  const parts = text
    .split(/[$#]\{([^}]*)\}/)
    .map((part, index) => (index % 2 === 0 ? JSON.stringify(part) : `string(${withFeelOperators(part)})`))
  return `=${parts.filter(part => part !== '""').join(' + ')}`
}

/** What an XPath condition probably means in FEEL (BPMN 2.0.2, 10.4.3 gives the functions that read data). */
export function feelFromXPath(text: string): string {
  return `=${withFeelOperators(text.replaceAll(/(?:\w+:)?getDataObject\(\s*'([^']*)'\s*\)/g, '$1'))}`
}

/** Operators and quotes of other languages as FEEL has them. */
export function withFeelOperators(text: string): string {
  return text
    .trim()
    .replaceAll(/'([^']*)'/g, '"$1"')
    .replaceAll(/={2,3}/g, '=')
    .replaceAll('&&', 'and')
    .replaceAll('||', 'or')
    .replaceAll(/!(?!=)\s*(\(|[\w.]+)/g, (_, operand: string) => (operand === '(' ? 'not(' : `not(${operand})`))
}
