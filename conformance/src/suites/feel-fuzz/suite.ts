import { compileDmn, tableProblems } from 'stepwright/dmn'
import { compileExpression, compileUnaryTests, formatFeel, toJson, workBudget } from 'stepwright/feel'
import type { FeelValue } from 'stepwright/feel'
import type { CaseResult, Suite } from '../../suite.ts'
import { hostile } from './hostile.ts'
import { mutate } from './mutate.ts'
import { Random } from './random.ts'
import { cells, expressions, variables } from './seeds.ts'

/** Of each kind; tables are read as XML, which takes most of the time. */
export const full: Counts = { expressions: 80_000, cells: 15_000, tables: 5_000 }
/** Milliseconds after which a text is said to hang. The work budget is a tenth of what an evaluation may have. */
const longest = 10_000
const work = 500_000

export interface Counts {
  readonly expressions: number
  readonly cells: number
  readonly tables: number
}

/** 100,000 broken expressions, cells and tables, the same in each run: each must give a value, a problem or an error of ours, and soon. One case for each hundred, and one for
 *  each hostile text. */
export const feelFuzz: Suite = { name: 'feel-fuzz', run: everything }

async function* everything(): AsyncGenerator<CaseResult> {
  yield* fuzz(full)
  yield* tryHostile()
}

/** One case for each text of people who mean harm, with the work budget that an evaluation has. */
export async function* tryHostile(): AsyncGenerator<CaseResult> {
  for (const [index, text] of hostile.entries()) {
    const begun = performance.now()
    const failures: string[] = []
    try {
      tryExpression(text, workBudget())
      tryCell(text, new Random(index))
    } catch (error) {
      failures.push(error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error))
    }
    const spent = performance.now() - begun
    if (spent > longest) failures.push(`took ${Math.round(spent)} ms`)
    const detail = failures.join('; ')
    yield {
      id: `hostile ${index + 1}`,
      group: 'hostile',
      ...(detail === '' ? { outcome: 'passed' } : { outcome: 'failed', detail: `${text.slice(0, 80)}: ${detail}` }),
    }
    // Lets others have their turn between texts that take long.
    await Promise.resolve()
  }
}

/** @throws nothing: a crash is a case that failed, with the text that did it */
export async function* fuzz(counts: Counts): AsyncGenerator<CaseResult> {
  yield* hundreds('expressions', counts.expressions, random => tryExpression(mutate(random.pick(expressions), random)))
  yield* hundreds('cells', counts.cells, random => tryCell(mutate(random.pick(cells), random), random))
  yield* hundreds('tables', counts.tables, random => tryTable(random))
}

async function* hundreds(group: string, count: number, attempt: (random: Random) => Promise<void> | void): AsyncGenerator<CaseResult> {
  for (let from = 0; from < count; from += 100) {
    const failures: string[] = []
    for (let seed = from; seed < Math.min(from + 100, count); seed++) {
      const begun = performance.now()
      try {
        await attempt(new Random(seed * 2 + 1))
      } catch (error) {
        failures.push(`seed ${seed}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
      }
      if (performance.now() - begun > longest) failures.push(`seed ${seed}: took longer than ${longest} ms`)
    }
    const detail = failures.join('; ')
    yield { id: `${group} ${from}`, group, ...(detail === '' ? { outcome: 'passed' } : { outcome: 'failed', detail }) }
  }
}

const environment = (budget = workBudget(work)) => ({ at: 0, zone: 'UTC', reasons: [], budget })
const lookup = (name: string): FeelValue | undefined =>
  Object.hasOwn(variables, name) ? (variables as { readonly [name: string]: FeelValue })[name] : undefined

function tryExpression(text: string, budget = workBudget(work)): void {
  const compiled = compileExpression(text, { names: Object.keys(variables), known: { types: new Map(), isClosed: true } })
  if (compiled.ok) orError(() => shown(compiled.expression.evaluate(lookup, environment(budget))))
  else checkProblems(text, compiled.problems)
}

function tryCell(text: string, random: Random): void {
  const compiled = compileUnaryTests(text, { names: Object.keys(variables) })
  const input = random.pick<FeelValue>([null, 5, 'gold', true, [1], { a: 1 }])
  if (compiled.ok) orError(() => compiled.tests.matches(input, lookup, environment()))
  else checkProblems(text, compiled.problems)
}

async function tryTable(random: Random): Promise<void> {
  const xml = tableXml(random)
  const model = await compileDmn(random.below(2) === 0 ? xml : mutate(xml, random))
  tableProblems(model, { steps: 2_000 })
  for (const decision of model.decisions) decision.evaluate(() => random.pick([5, 'gold', null]), environment())
}

function tableXml(random: Random): string {
  const cell = (tag: string, text: string) => `<${tag}><text>${escaped(text)}</text></${tag}>`
  const rule = () =>
    `<rule>${cell('inputEntry', mutate(random.pick(cells), random))}${cell('inputEntry', random.pick(cells))}${cell('outputEntry', mutate(random.pick(expressions), random))}</rule>`
  const policy = random.pick(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="https://example.org/m">
<decision id="d" name="d"><decisionTable hitPolicy="${policy}"><input><inputExpression><text>amount</text></inputExpression></input>
<input><inputExpression><text>customer</text></inputExpression></input><output name="o"/>${rule()}${rule()}${rule()}</decisionTable></decision></definitions>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** A problem must say something, about a place that is in the text. */
function checkProblems(text: string, problems: readonly { readonly message: string; readonly from: number; readonly to: number }[]): void {
  for (const { message, from, to } of problems)
    if (message === '' || from < 0 || from > to || to > text.length) throw new Error(`a problem at ${from} to ${to} of ${text}`)
  if (problems.length === 0) throw new Error(`refused without a problem: ${text}`)
}

/** An ExpressionError is an answer; anything else that is thrown is a fault of ours. */
function orError(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExpressionError')) throw error
  }
}

function shown(value: FeelValue): string {
  return `${JSON.stringify(toJson(value))} ${formatFeel(value)}`
}
