import type { JobDefinition } from '../definition/job-definition.ts'
import { childrenOf, extensionOf, labelOf, textOf, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { compileConstant, nothing } from './constant.ts'
import { compileAttribute } from './expressions.ts'

const defaultRetries = compileConstant('3')

/** The job that `zeebe:taskDefinition` asks a worker for; undefined where there is none. */
export function compileJob(compiling: Compiling, element: BpmnElement): JobDefinition | undefined {
  const definition = extensionOf(element, 'zeebe:TaskDefinition')
  return definition && compileJobDefinition(compiling, definition, `The task definition of ${labelOf(element)}`, compileHeaders(element))
}

/** The job that an element with `type` and `retries` defines; `subject` names it for people. */
export function compileJobDefinition(
  compiling: Compiling,
  definition: BpmnElement,
  subject: string,
  headers: JobDefinition['headers'],
): JobDefinition {
  const type = compileAttribute(compiling, definition, 'type')
  if (type === undefined) {
    compiling.problems.error(definition, {
      code: 'job-without-type',
      message: `${subject} has no type.`,
      advice: 'Name the kind of job that workers ask for, for example type="send-email".',
    })
  }
  const retries = compileAttribute(compiling, definition, 'retries') ?? defaultRetries
  if (typeof retries.constant === 'string' && !/^\s*\d+\s*$/.test(retries.constant)) {
    compiling.problems.error(definition, {
      code: 'invalid-retries',
      message: `"${retries.constant}" is not a number of retries.`,
      advice: 'Write a whole number, for example retries="3".',
    })
  }
  return { type: type ?? nothing, retries, headers }
}

/** The job, which this element cannot do without. */
export function requireJob(compiling: Compiling, element: BpmnElement): JobDefinition {
  const job = compileJob(compiling, element)
  if (job) return job
  reportNoWork(compiling, element, 'Add a task type: <zeebe:taskDefinition type="..."/>.')
  return { type: nothing, retries: defaultRetries, headers: {} }
}

/** Says that a task has nothing to do. */
export function reportNoWork(compiling: Compiling, element: BpmnElement, advice: string): void {
  compiling.problems.error(element, { code: 'task-without-work', message: `${labelOf(element)} does not say what it does.`, advice })
}

/** The `zeebe:header` elements as names and values. */
export function compileHeaders(element: BpmnElement): { readonly [name: string]: string } {
  return headersIn(extensionOf(element, 'zeebe:TaskHeaders'))
}

export function headersIn(headers: BpmnElement | undefined): { readonly [name: string]: string } {
  if (headers === undefined) return {}
  const entries = childrenOf(headers, 'values').flatMap(header => {
    const key = textOf(header, 'key')
    return key === undefined ? [] : [[key, textOf(header, 'value') ?? ''] as const]
  })
  return Object.freeze(Object.fromEntries(entries))
}
