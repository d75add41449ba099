import { setEntry, type FeelValue } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import type { Logic } from '../logic.ts'
import { childrenOf, textOf, type DmnElement } from '../read/element.ts'
import { coercing } from '../types/coercion.ts'

/** A relation (DMN 1.5, 10.2.1.7): a list of contexts, one for each row, with the columns as entries. */
export function compileRelation(element: DmnElement, names: VisibleNames, compilation: Compilation): Logic {
  const columns = childrenOf(element, 'column').map(column => ({ name: textOf(column, 'name') ?? '', type: compilation.types.of(column) }))
  const rows = childrenOf(element, 'row').map(row => {
    const cells = childrenOf(row, 'elements')
    if (cells.length !== columns.length) {
      compilation.problems.error(row, {
        code: 'ragged-relation',
        message: `A row of the relation has ${cells.length} cells, but there are ${columns.length} columns.`,
        advice: 'Give each row one expression for each column; null is one.',
      })
    }
    return cells.slice(0, columns.length).map((cell, index) => coercing(compilation.boxed(cell, names).evaluate, columns[index]?.type))
  })
  return {
    evaluate: (lookup, environment) =>
      rows.map(row => {
        const context: { [name: string]: FeelValue } = {}
        row.forEach((cell, index) => setEntry(context, columns[index]?.name ?? '', cell(lookup, environment)))
        return context
      }),
  }
}
