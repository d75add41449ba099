/** A decision table as data, to be written for each contestant. */
export interface PlainTable {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly hitPolicy: 'FIRST' | 'UNIQUE'
  /** Cells of inputs, then of outputs; `-` is any value. */
  readonly rules: readonly (readonly string[])[]
}

export type Row = { readonly [input: string]: string | number }

const tiers = ['gold', 'silver', 'bronze', 'none']
const amounts = ['< 100', '[100..500)', '[500..1000)', '[1000..5000]', '> 5000']

/** 20 rules over a text, a range and a comparison: four tiers by five amounts; every second rule also asks for the age. */
export const discounts: PlainTable = {
  inputs: ['tier', 'amount', 'age'],
  outputs: ['discount', 'handling'],
  hitPolicy: 'FIRST',
  rules: tiers.flatMap((tier, first) =>
    amounts.map((amount, second) => [
      `"${tier}"`,
      amount,
      (first + second) % 2 === 0 ? '>= 18' : '-',
      String(first * 10 + second),
      `"way ${first}${second}"`,
    ]),
  ),
}

/** Inputs of which each hits one rule of `discounts`. */
export const discountRows: readonly Row[] = Array.from({ length: 60 }, (_, index) => ({
  tier: tiers[index % tiers.length] ?? '',
  amount: [50, 100, 499, 700, 1000, 5000, 9000][index % 7] ?? 0,
  age: 18 + (index % 50),
}))

/** A table of so many rules: a text that 100 rules share, and one range for each rule. */
export function largeTable(rules: number): PlainTable {
  return {
    inputs: ['region', 'amount'],
    outputs: ['rate'],
    hitPolicy: 'UNIQUE',
    rules: Array.from({ length: rules }, (_, index) => {
      const low = (index % 100) * 10
      return [`"region ${Math.floor(index / 100)}"`, `[${low}..${low + 10})`, String(index)]
    }),
  }
}

/** The table as DMN of the given version's namespace. */
export function asDmn({ inputs, outputs, hitPolicy, rules }: PlainTable, namespace = dmn15): string {
  const cell = (text: string, row: number, column: number) => {
    const tag = column < inputs.length ? 'inputEntry' : 'outputEntry'
    const written = text === '-' ? '' : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<${tag} id="c${row}_${column}"><text>${written}</text></${tag}>`
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="model" name="model" namespace="https://stepwright.dev/bench">
<decision id="decision" name="decision"><decisionTable id="table" hitPolicy="${hitPolicy}">
${inputs.map((name, at) => `<input id="i${at}"><inputExpression id="e${at}"><text>${name}</text></inputExpression></input>`).join('')}
${outputs.map((name, at) => `<output id="o${at}" name="${name}"/>`).join('')}
${rules.map((cells, row) => `<rule id="r${row}">${cells.map((text, column) => cell(text, row, column)).join('')}</rule>`).join('\n')}
</decisionTable></decision></definitions>`
}

const dmn15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/'
export const dmn11 = 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'

/** The table as a decision of zen-engine. */
export function asZen({ inputs, outputs, rules }: PlainTable): object {
  const column = (name: string) => ({ id: name, name, type: 'expression', field: name })
  const names = [...inputs, ...outputs]
  const content = {
    hitPolicy: 'first',
    inputs: inputs.map(column),
    outputs: outputs.map(column),
    rules: rules.map((cells, row) => ({
      _id: `r${row}`,
      ...Object.fromEntries(cells.map((text, at) => [names[at], text === '-' ? '' : text])),
    })),
  }
  const position = { x: 0, y: 0 }
  const edge = (sourceId: string, targetId: string) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: 'edge' })
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position },
      { id: 'table', type: 'decisionTableNode', name: 'table', position, content },
      { id: 'out', type: 'outputNode', name: 'out', position },
    ],
    edges: [edge('in', 'table'), edge('table', 'out')],
  }
}
