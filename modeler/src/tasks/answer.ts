export type AnswerType = 'text' | 'number' | 'truth' | 'json'

/** One variable as a person writes it. */
export interface Answer {
  readonly id: number
  readonly name: string
  readonly type: AnswerType
  readonly value: string
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

/** What is wrong with an answer, or undefined. */
export function answerProblem(answer: Answer): string | undefined {
  if (isBlank(answer)) return undefined
  if (answer.name.trim() === '') return 'Give it a name'
  if (answer.type === 'number' && !number.test(answer.value.trim())) return 'Write a number, for example 12.50'
  if (answer.type === 'json') return parses(answer.value) ? undefined : 'Not JSON yet'
  return undefined
}

function isBlank(answer: Answer): boolean {
  return answer.name.trim() === '' && answer.value.trim() === ''
}

/** The answers as JSON text, without rows that were left blank; a later one of the same name wins. */
export function answersToJson(answers: readonly Answer[]): string {
  const byName = new Map(answers.filter(answer => !isBlank(answer)).map(answer => [answer.name.trim(), jsonOf(answer)]))
  return `{${[...byName].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

function jsonOf(answer: Answer): string {
  return answer.type === 'text' ? JSON.stringify(answer.value) : answer.value.trim()
}

/** A variable's JSON text in the way that is easiest to change. */
export function toAnswer(id: number, name: string, json: string): Answer {
  const value: unknown = JSON.parse(json)
  if (typeof value === 'string') return { id, name, type: 'text', value }
  if (typeof value === 'number') return { id, name, type: 'number', value: json }
  if (typeof value === 'boolean') return { id, name, type: 'truth', value: json }
  return { id, name, type: 'json', value: json }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
