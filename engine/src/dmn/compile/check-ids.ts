import { childrenOf, kindOf, textOf, type DmnElement } from '../read/element.ts'
import type { ProblemList } from './problem-list.ts'

const callable = /^[A-Za-z_][\w.-]*$/

/** Processes call decisions by their ids, which therefore must be plain names, each one once. */
export function checkIds(definitions: DmnElement, problems: ProblemList): void {
  for (const element of childrenOf(definitions, 'drgElement')) {
    if (kindOf(element) !== 'Decision' || element.id === undefined || callable.test(element.id)) continue
    problems.error(element, {
      code: 'invalid-id',
      message: `"${element.id}" is no id by which a decision can be called.`,
      advice: 'Begin with a letter or _, then letters, digits, _, . or -.',
    })
  }
  const names = new Map<string, DmnElement>()
  for (const element of childrenOf(definitions, 'drgElement')) {
    const name = textOf(element, 'name')
    if (name === undefined) continue
    if (names.has(name)) {
      problems.warning(element, {
        code: 'duplicate-name',
        message: `Two elements are called "${name}": an expression that reads it gets the one that it requires.`,
        advice: 'Give each element a name of its own.',
      })
    }
    names.set(name, element)
  }
}
