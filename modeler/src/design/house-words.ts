import type { ModuleDeclaration } from 'didi'

/** The words of the editing tools in our own terms; whatever is not listed stays as it is. */
const words: Readonly<Record<string, string>> = {
  'Camunda Form': 'Form',
  'Camunda Form (linked)': 'Form (deployed)',
  'Camunda Form (embedded)': 'Form (inside this process)',
  'Camunda Forms': 'Forms',
  'Camunda user task': 'Task in the inbox',
  'Job worker': 'Job for a worker',
  'Task definition': 'Job',
  'Called decision': 'Decision to ask',
  'Called element': 'Process to call',
}

function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  return (words[template] ?? template).replaceAll(/{([^}]+)}/g, (whole, name: string) => replacements[name] ?? whole)
}

/** Module for the diagram tools: every label goes through it. */
export const houseWords: ModuleDeclaration = { translate: ['value', translate] }
