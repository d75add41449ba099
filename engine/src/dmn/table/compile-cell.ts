import type { ExpressionFinding } from '../../expression/expression-language.ts'
import { compileUnaryTests, parseNumber, type FeelOptions, type FeelUnaryTests } from '../../feel/index.ts'
import type { FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { isFeel, reportLanguage } from '../compile/expression-language.ts'
import { feelOptions } from '../compile/feel-options.ts'
import { textOf, type DmnElement } from '../read/element.ts'
import { cellBoundaries } from './cell-boundaries.ts'
import type { CellTest } from './parts.ts'

type CellLogic = Pick<CellTest, 'matches' | 'boundaries'>

interface KnownCell {
  readonly logic: CellLogic
  readonly findings: readonly ExpressionFinding[]
}

/** Compiles the cells of one table. What is written in many of them is compiled once. */
export class CellCompiler {
  readonly names: VisibleNames
  readonly compilation: Compilation
  readonly #options: FeelOptions
  readonly #known = new Map<string, KnownCell>()

  constructor(table: DmnElement, names: VisibleNames, compilation: Compilation) {
    this.names = names
    this.compilation = compilation
    this.#options = feelOptions(table, names, compilation)
  }

  /** A cell or a list of allowed values; undefined where it says `-` or nothing, which every value passes. */
  tests(element: DmnElement): CellTest | undefined {
    const written = textOf(element, 'text') ?? ''
    const text = written.trim()
    if (text === '' || text === '-') return undefined
    if (!isFeel(element, this.compilation)) {
      reportLanguage(element, this.compilation)
      return undefined
    }
    const found = this.#known.get(text) ?? this.#compile(element, text)
    if (!found) return undefined
    this.compilation.problems.expression(element, found.findings)
    return { id: element.id ?? '', text, ...found.logic }
  }

  #compile(element: DmnElement, text: string): KnownCell | undefined {
    const compiled = compileUnaryTests(text, this.#options)
    if (compiled.ok) return this.#keep(text, compiled.tests, compiled.findings)
    this.compilation.problems.expression(element, compiled.problems)
    return undefined
  }

  /** Tests that stand elsewhere and have been compiled there, such as the values that a type allows. */
  testsOf(text: string): CellTest | undefined {
    const known = this.#known.get(text)
    if (known) return { id: '', text, ...known.logic }
    const compiled = compileUnaryTests(text, this.#options)
    return compiled.ok ? { id: '', text, ...this.#keep(text, compiled.tests, compiled.findings).logic } : undefined
  }

  #keep(text: string, tests: FeelUnaryTests, findings: readonly ExpressionFinding[]): KnownCell {
    const { names = [], types } = this.#options
    const kept = { logic: logicOf(text, tests, { names, ...(types && { types }) }), findings }
    this.#known.set(text, kept)
    return kept
  }
}

/** Made here and not in the compiler, which a closure made there would keep in memory with the whole model as it was read. */
function logicOf(text: string, tests: FeelUnaryTests, options: FeelOptions): CellLogic {
  return {
    matches: (input, lookup, environment) => tests.matches(input, lookup, environment),
    boundaries: () => simpleBoundaries(text) ?? cellBoundaries(text, options),
  }
}

const plainText = /^"[^"\\]*"(?:\s*,\s*"[^"\\]*")*$/
const plainNumber = /^(?:[<>]=?\s*)?(-?\d+(?:\.\d+)?)$/
const plainRange = /^[[(\]]\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*[\])[]$/

/** The boundaries of the most common cells, without a parser: texts, a number, a range of numbers. */
function simpleBoundaries(text: string): readonly FeelValue[] | undefined {
  if (plainText.test(text)) return Array.from(text.matchAll(/"([^"]*)"/g), match => match[1] ?? '')
  const numbers = plainNumber.exec(text) ?? plainRange.exec(text)
  const values = numbers?.slice(1).map(digits => parseNumber(digits))
  return values?.every(value => value !== undefined) ? values : undefined
}
