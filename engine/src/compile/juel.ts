/** What `${...}` probably means in FEEL, as a suggestion for people. */
export function feelFromJuel(text: string): string {
  const whole = /^\s*[$#]\{([^}]*)\}\s*$/.exec(text)
  if (whole) return `=${translate(whole[1] ?? '')}`
  const parts = text.split(/[$#]\{([^}]*)\}/).map((part, index) => (index % 2 === 0 ? JSON.stringify(part) : `string(${translate(part)})`))
  return `=${parts.filter(part => part !== '""').join(' + ')}`
}

function translate(juel: string): string {
  return juel
    .trim()
    .replaceAll(/'([^']*)'/g, '"$1"')
    .replaceAll('==', '=')
    .replaceAll('&&', 'and')
    .replaceAll('||', 'or')
    .replaceAll(/!(?!=)\s*(\(|[\w.]+)/g, (_, operand: string) => (operand === '(' ? 'not(' : `not(${operand})`))
}
