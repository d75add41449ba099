import type { CommittedStep, HistoryEntry } from 'stepwright'
import { lengthInWords } from './waits.ts'

/** Longest value that a line shows. */
const longest = 160

/** Lines for people out of what happened: the time since the start, the element, and what became of it. */
export function traceLines({ at, entries }: CommittedStep, startedAt: number): string[] {
  const time = `+${lengthInWords(at - startedAt)}`.padEnd(10)
  return entries.flatMap(entry => {
    const line = inWords(entry)
    return line === undefined ? [] : [`${time} ${line}`]
  })
}

const cell = (element: string): string => element.padEnd(28)

function inWords(entry: HistoryEntry): string | undefined {
  switch (entry.kind) {
    case 'instanceStarted':
      return entry.parent === null ? `instance ${entry.instance} started` : `instance ${entry.instance} called`
    case 'instanceCompleted':
      return `instance ${entry.instance} completed`
    case 'instanceTerminated':
      return `instance ${entry.instance} terminated`
    case 'elementActivated':
      return `${cell(entry.element)} entered (${words(entry.type)})`
    case 'elementTerminated':
      return `${cell(entry.element)} cancelled`
    case 'variableSet':
      return `  ${entry.name} = ${short(entry.value)}`
    case 'jobCreated':
      return `${cell(entry.element)} job of type "${entry.type}"`
    case 'jobFailed':
      return `job ${entry.job} failed, ${entry.retries} retries left: ${entry.message}`
    case 'jobErrorThrown':
      return `job ${entry.job} threw the error ${entry.code}${entry.message ? `: ${entry.message}` : ''}`
    case 'timerFired':
      return `${cell(entry.element)} timer fired`
    case 'messageCorrelated':
      return `${cell(entry.element)} message "${entry.name}" came`
    case 'messagePublished':
      return `${cell(entry.element)} message "${entry.name}" sent${entry.correlationKey ? ` with key "${entry.correlationKey}"` : ''}`
    case 'errorThrown':
      return `${cell(entry.element)} error ${entry.code} ${entry.caughtBy === null ? 'that nobody catches' : `caught by ${entry.caughtBy}`}`
    case 'decisionEvaluated':
      return `${cell(entry.element)} decision ${entry.decisionId}: ${entry.failure ?? decided(entry)}`
    case 'incidentRaised':
      return `${cell(entry.element)} incident ${entry.code}: ${entry.message}`
    case 'incidentResolved':
      return `incident ${entry.incident} resolved`
    default:
      return undefined
  }
}

function decided(entry: Extract<HistoryEntry, { kind: 'decisionEvaluated' }>): string {
  const last = entry.evaluated.at(-1)
  if (!last) return 'nothing'
  const rules = last.matchedRules.map(rule => rule.index)
  return `${short(last.output)}${rules.length > 0 ? ` by rule ${rules.join(', ')}` : ''}`
}

const words = (kind: string): string => kind.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}...` : text
}
