import type { ExpressionProblem } from '../../expression/expression-language.ts'

/** Ends a compilation with a problem of the text. */
export class SyntaxProblem extends Error {
  readonly problem: ExpressionProblem
  constructor(problem: ExpressionProblem) {
    super(problem.message)
    this.problem = problem
  }
}

interface Habit {
  readonly pattern: RegExp
  readonly advice: string
}

/** What people write who come from another language. */
const habits: readonly Habit[] = [
  { pattern: /==/, advice: 'FEEL compares with a single "=".' },
  { pattern: /&&/, advice: 'Write "and".' },
  { pattern: /\|\|/, advice: 'Write "or".' },
  { pattern: /<>/, advice: 'Write "!=" for not equal.' },
  { pattern: /![^=]|!$/, advice: 'Write "not(...)" for a negation.' },
  { pattern: /'[^']*'/, advice: 'Strings stand in double quotes.' },
  { pattern: /%/, advice: 'Write "modulo(a, b)" for a remainder.' },
  { pattern: /\$\{|#\{/, advice: 'Write the expression without "${" and "}".' },
  { pattern: /\?[^:]*:/, advice: 'Write "if ... then ... else ...".' },
  { pattern: /=>/, advice: 'Write "function(x) ..." for a function.' },
  { pattern: /;/, advice: 'An expression is a single one and needs no ";".' },
]

/** The parser gives up on chains of several hundred operators and on very deep nesting, wherever it is then. */
const longPart = 1500
const tooLong = 'If nothing is wrong there, the expression is too long a chain: put parts of it in parentheses.'

/** A problem for a place where the grammar cannot go on. `text` is the whole expression. */
export function syntaxProblem(text: string, from: number): ExpressionProblem {
  if (text.trim() === '') return { message: 'The expression is empty.', advice: 'Write null for no value.', from: 0, to: text.length }
  const at = Math.min(from + (text.slice(from).match(/^\s*/)?.[0].length ?? 0), text.length)
  const unclosed = unclosedSign(text)
  if (unclosed) return unclosed
  const rest = text.slice(at)
  if (/^\s*=/.test(text) && at <= text.indexOf('=') + 1) {
    return {
      message: 'The expression begins with "=".',
      advice: 'Leave the first "=" out.',
      from: text.indexOf('='),
      to: text.indexOf('=') + 1,
    }
  }
  const word = /^("(?:[^"\\]|\\.)*"?|[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s"()[\]{},]+|\S)/u.exec(rest)?.[0] ?? ''
  const around = text.slice(Math.max(0, at - 2), at + 22)
  const code = around.replaceAll(/"[^"]*"/g, '""')
  const advice = missingPart(text, at) ?? habits.find(habit => habit.pattern.test(code))?.advice ?? (at > longPart ? tooLong : undefined)
  const message = word === '' ? 'The expression ends too early.' : `The expression cannot go on with "${word}" here.`
  return { message, ...(advice === undefined ? {} : { advice }), from: at, to: at + word.length }
}

function missingPart(text: string, at: number): string | undefined {
  const before = text.slice(0, at)
  const count = (word: string): number => before.match(new RegExp(`\\b${word}\\b`, 'g'))?.length ?? 0
  if (count('if') > count('then')) return 'An "if" needs "then" and "else".'
  if (count('if') > count('else')) return 'An "if" needs an "else"; write "else null" for no value.'
  if (count('for') > count('return')) return 'A "for" needs "return".'
  return count('some') + count('every') > count('satisfies') ? '"some" and "every" need "satisfies".' : undefined
}

const closing: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' }

/** The last bracket or quote that is never closed. Brackets of ranges may be turned round, so they only count when nothing closes at all. */
function unclosedSign(text: string): ExpressionProblem | undefined {
  const open: { sign: string; at: number }[] = []
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*("|$)|\/\/.*|\/\*[^]*?\*\/|[()[\]{}]/g)) {
    const sign = match[0]
    const at = match.index
    if (sign.startsWith('"') && match[1] === '') return unclosed('"', '"', at)
    if (closing[sign] !== undefined) open.push({ sign, at })
    else if (sign === ')' || sign === ']' || sign === '}') open.pop()
  }
  const last = open.at(-1)
  return last && unclosed(last.sign, closing[last.sign] as string, last.at)
}

function unclosed(sign: string, close: string, at: number): ExpressionProblem {
  return { message: `The ${sign} is never closed.`, advice: `Add the missing ${close}.`, from: at, to: at + 1 }
}
