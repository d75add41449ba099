import { nearest } from '../nearest.ts'
import type { ProcessModel } from './model.ts'

/** @throws Error when the id is no XML name, or taken. */
export function checkId(model: ProcessModel, id: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id))
    throw new Error(
      `"${id}" is not a valid id: begin with a letter or _ and go on with letters, digits, '-', '_' or '.'; a label goes into { name: '...' }.`,
    )
  const taken = model.byId.get(id)
  if (taken)
    throw new Error(
      `There is already an element "${id}" (${plainType(taken.type)}); give the new one another id, or write .at('${id}') to continue there.`,
    )
  if (id === model.id) throw new Error(`"${id}" is the id of the process; give the element another one.`)
}

/** `end`, `end2`, `end3` ...: the first that is free. */
export function freeId(model: ProcessModel, stem: string): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}${number}`
    if (!model.byId.has(id)) return id
  }
}

/** What to say about an id that nobody has. */
export function unknownId(model: ProcessModel, id: string): string {
  const near = nearest(id, [...model.byId.keys()])
  return `There is no element "${id}"${near === undefined ? '.' : `; did you mean "${near}"?`}`
}

/** `bpmn:UserTask` as people write it: `userTask`. */
export function plainType(type: string): string {
  const name = type.slice(type.indexOf(':') + 1)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** The id of something that a file holds beside others. @throws Error if it is none */
export function checkedId(id: string, of: 'process' | 'global task'): string {
  if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id)) return id
  throw new Error(`"${id}" is not a valid id for a ${of}: begin with a letter; a label goes into { name: '...' }.`)
}
