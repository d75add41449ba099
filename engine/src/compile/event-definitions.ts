import type {
  CompensationDefinition,
  ConditionalDefinition,
  ErrorDefinition,
  EscalationDefinition,
  LinkDefinition,
  MessageDefinition,
  SignalDefinition,
} from '../definition/event-definition.ts'
import type { CompiledExpression } from '../expression/expression-language.ts'
import { childOf, flagOf, kindOf, labelOf, textOf, withArticle, type BpmnElement } from '../read/index.ts'
import type { Compiling } from './compiling.ts'
import { nothing } from './constant.ts'
import { compileAttribute, compileFormalExpression } from './expressions.ts'
import { compileCaughtMessage, compileThrownMessage } from './messages.ts'
import { isThrowing, type Position } from './positions.ts'

export function compileMessage(compiling: Compiling, definition: BpmnElement, event: BpmnElement, position: Position): MessageDefinition {
  if (isThrowing(position)) return compileThrownMessage(compiling, definition, event)
  return compileCaughtMessage(compiling, definition, event, position !== 'process start')
}

export function compileSignal(compiling: Compiling, definition: BpmnElement, event: BpmnElement): SignalDefinition {
  const signal = childOf(definition, 'signalRef')
  const name = signal && compileAttribute(compiling, signal, 'name')
  if (name) return { kind: 'signal', name }
  if (signal) {
    compiling.problems.error(signal, {
      code: 'signal-without-name',
      message: `The signal ${labelOf(signal)} has no name.`,
      advice: 'Give it the name under which it is broadcast.',
    })
  } else if (!compiling.dangling.has(definition, 'signalRef')) {
    compiling.problems.error(event, {
      code: 'missing-signal',
      message: `${labelOf(event)} does not say which signal it is about.`,
      advice: 'Add a <signal> and refer to it with signalRef.',
    })
  }
  return { kind: 'signal', name: nothing }
}

export function compileError(compiling: Compiling, definition: BpmnElement, event: BpmnElement, position: Position): ErrorDefinition {
  const code = compileCode(compiling, definition, event, position, 'error')
  return { kind: 'error', ...(code && { code }) }
}

export function compileEscalation(
  compiling: Compiling,
  definition: BpmnElement,
  event: BpmnElement,
  position: Position,
): EscalationDefinition {
  const code = compileCode(compiling, definition, event, position, 'escalation')
  return { kind: 'escalation', ...(code && { code }) }
}

/** The code of an error or escalation. A catching event without one catches all; a throwing one must have one (BPMN 2.0.2, 10.5.5). */
function compileCode(compiling: Compiling, definition: BpmnElement, event: BpmnElement, position: Position, kind: 'error' | 'escalation') {
  const referred = childOf(definition, `${kind}Ref`)
  const code = referred && compileAttribute(compiling, referred, `${kind}Code`)
  if (code && referred) {
    if (!isThrowing(position)) requireConstant(compiling, referred, event, code)
    return code
  }
  if (!isThrowing(position) || compiling.dangling.has(definition, `${kind}Ref`)) return undefined
  compiling.problems.error(referred ?? event, {
    code: referred ? `${kind}-without-code` : `missing-${kind}`,
    message: referred
      ? `The ${kind} ${labelOf(referred)}, which ${labelOf(event)} throws, has no ${kind}Code.`
      : `${labelOf(event)} does not say which ${kind} it throws.`,
    advice: referred ? `Give it ${withArticle(`${kind}Code`)}.` : `Add ${withArticle(`<${kind}>`)} and refer to it with ${kind}Ref.`,
  })
  return undefined
}

/** What is caught is known before anything is thrown. */
function requireConstant(compiling: Compiling, referred: BpmnElement, event: BpmnElement, code: CompiledExpression): void {
  if (code.constant !== undefined) return
  compiling.problems.error(referred, {
    code: 'caught-code-not-constant',
    message: `The code of ${labelOf(referred)} is computed, but ${labelOf(event)} must know what it catches.`,
    advice: `Write the code itself, or leave it out to catch every ${kindOf(referred)}.`,
  })
}

export function compileConditional(compiling: Compiling, definition: BpmnElement, event: BpmnElement): ConditionalDefinition {
  const condition = childOf(definition, 'condition')
  if (condition) return { kind: 'conditional', condition: compileFormalExpression(compiling, condition) }
  compiling.problems.error(event, {
    code: 'missing-condition',
    message: `${labelOf(event)} does not say what it waits for.`,
    advice: 'Add a <condition> in FEEL.',
  })
  return { kind: 'conditional', condition: nothing }
}

export function compileLink(compiling: Compiling, definition: BpmnElement, event: BpmnElement): LinkDefinition {
  const name = textOf(definition, 'name')?.trim()
  if (name === undefined) {
    compiling.problems.error(event, {
      code: 'link-without-name',
      message: `The link event ${labelOf(event)} has no name, so its other end is not known.`,
      advice: 'Give the linkEventDefinition a name.',
    })
  }
  return { kind: 'link', name: name ?? '' }
}

/** What a compensation event undoes: one activity, or all of its scope (BPMN 2.0.2, 13.5.5). */
export function compileCompensation(_compiling: Compiling, definition: BpmnElement): CompensationDefinition {
  const activity = childOf(definition, 'activityRef')?.id
  return { kind: 'compensation', ...(activity !== undefined && { activity }), waitForCompletion: flagOf(definition, 'waitForCompletion') }
}
