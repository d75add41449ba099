import { describe, expect, it } from 'vitest'
import { compiled, decision, definitions, input, literal, output, problemsOf, table } from './models.ts'

const item = (name: string, type: string, more = '', attributes = '') =>
  `<itemDefinition name="${name}"${attributes}><typeRef>${type}</typeRef>${more}</itemDefinition>`
const allowed = (text: string) => `<allowedValues><text>${text.replaceAll('<', '&lt;')}</text></allowedValues>`
const constraint = (text: string) => `<typeConstraint><text>${text.replaceAll('<', '&lt;')}</text></typeConstraint>`
const person =
  '<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>'

async function read(
  types: string,
  type: string,
  value: Parameters<typeof output>[2] extends infer V ? (V extends { [name: string]: infer J } ? J : never) : never,
  text = 'x',
) {
  return output(await compiled(definitions(types + input('x', type) + decision('d', literal(text), ['x']))), 'd', { x: value })
}

describe('an item definition', () => {
  it('makes a value null that is not of its type', async () => {
    expect(await read(item('tAge', 'number'), 'tAge', 30)).toBe(30)
    expect(await read(item('tAge', 'number'), 'tAge', 'thirty')).toBeNull()
  })

  it('makes a value null that it does not allow', async () => {
    const types = item('tAge', 'number', allowed('[0..150]'))
    expect(await read(types, 'tAge', 30)).toBe(30)
    expect(await read(types, 'tAge', 151)).toBeNull()
  })

  it('that is a collection allows by item, and constrains the whole', async () => {
    const types = item('tAges', 'number', allowed('< 100') + constraint('count(?) < 3'), ' isCollection="true"')
    expect(await read(types, 'tAges', [1, 2])).toEqual([1, 2])
    expect(await read(types, 'tAges', [1, 200])).toBeNull()
    expect(await read(types, 'tAges', [1, 2, 3])).toBeNull()
    expect(await read(types, 'tAges', 5)).toEqual([5])
  })

  it('may be built on another, with the constraints of both', async () => {
    const types = item('tSmall', 'tAge', allowed('< 10')) + item('tAge', 'number', allowed('>= 0'))
    expect(await read(types, 'tSmall', 5)).toBe(5)
    expect(await read(types, 'tSmall', 50)).toBeNull()
    expect(await read(types, 'tSmall', -1)).toBeNull()
  })

  it('may contain itself', async () => {
    const types =
      '<itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent><itemComponent name="children" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>'
    const tree = { value: 1, children: [{ value: 2, children: [] }] }
    expect(await read(types, 'tTree', tree)).toEqual(tree)
    expect(await read(types, 'tTree', { value: 1, children: [{ value: 'x', children: [] }] })).toBeNull()
  })

  it('is known to instance of', async () => {
    expect(await read(item('tAge', 'number', allowed('< 10')), 'tAge', 5, 'x instance of tAge')).toBe(true)
  })

  it('is asked by instance of, and not which values it allows', async () => {
    expect(await read(item('tAge', 'number', allowed('< 10')), 'number', 50, 'x instance of tAge')).toBe(true)
    expect(await read(item('tAge', 'number', allowed('< 10')), 'number', 50, '[x] instance of list<tAge>')).toBe(true)
    expect(await read(item('tAge', 'number', allowed('< 10')), 'string', 'a', 'x instance of tAge')).toBe(false)
  })

  it('with an unknown type is refused, with what comes near', async () => {
    expect(await problemsOf(definitions(item('tAge', 'nubmer')))).toMatchObject([
      { code: 'unknown-type', advice: 'Did you mean "number"?', line: 3 },
    ])
    expect(await problemsOf(definitions(item('tAge', 'number') + input('x', 'tAeg')))).toMatchObject([
      { code: 'unknown-type', elementId: 'x', advice: 'Did you mean "tAge"?' },
    ])
  })

  it('whose constraint is no FEEL is refused at its place', async () => {
    const [problem] = await problemsOf(
      definitions(
        `<itemDefinition id="t" name="t">\n<typeRef>number</typeRef>\n<allowedValues>\n<text>&lt; (1</text></allowedValues></itemDefinition>`,
      ),
    )
    expect(problem).toMatchObject({ code: 'invalid-expression', elementId: 't', line: 6 })
  })
})

describe('JSON variables', () => {
  it('become dates, times and durations where the model says so', async () => {
    expect(await read('', 'date', '2026-01-31', 'x + @"P1M"')).toBe('2026-02-28')
    expect(await read('', 'date and time', '2026-01-31T10:00:00Z', 'x.year')).toBe(2026)
    expect(await read('', 'time', '10:30:00', 'x.minute')).toBe(30)
    expect(await read('', 'days and time duration', 'P2D', 'x * 2')).toBe('P4D')
    expect(await read(person, 'tPerson', { name: 'Ann', born: '1990-05-06' }, 'x.born.month')).toBe(5)
  })

  it('are null where they are no such text', async () => {
    expect(await read('', 'date', 'tomorrow')).toBeNull()
  })

  it('become dates where an input column of a table says so', async () => {
    const logic = table({ inputs: [['day', 'date']], outputs: ['x'], rules: [['>= date("2026-01-01")', '1']] })
    const model = await compiled(definitions(decision('d', logic)))
    expect(output(model, 'd', { day: '2026-05-06' })).toBe(1)
    expect(output(model, 'd', { day: 'soon' })).toBeNull()
  })

  it('are none where a column says so of a number: the type of the variable holds, with a warning', async () => {
    const logic = table({
      inputs: [['score', 'string']],
      outputs: ['x'],
      rules: [
        ['[90..110]', '"medium"'],
        ['> 110', '"low"'],
      ],
    })
    const xml = definitions(input('score', 'number') + decision('d', logic, ['score']))
    expect(output(await compiled(xml), 'd', { score: 130 })).toBe('low')
    expect(output(await compiled(xml), 'd', { score: 100 })).toBe('medium')
    expect(await problemsOf(xml)).toMatchObject([
      { severity: 'warning', code: 'column-type', message: 'The type of the input column is string, but that of the variable is number.' },
    ])
  })

  it('are checked by a column whose type allows less than that of the variable', async () => {
    const logic = table({ inputs: [['score', 'tScore']], outputs: ['x'], rules: [['-', 'score']] })
    const model = (rule: string) =>
      compiled(
        definitions(
          item('tScore', 'number', allowed('< 10')) + input('score', 'number') + decision('d', logic.replace('-', rule), ['score']),
        ),
      )
    expect(output(await model('null'), 'd', { score: 11 })).toBe(11)
    expect(output(await model('null'), 'd', { score: 9 })).toBeNull()
  })

  it('stay text where the model says nothing', async () => {
    expect(await read('', 'Any', '2026-01-31', 'x instance of string')).toBe(true)
  })
})

describe('the value of a decision', () => {
  it('is made to fit its type', async () => {
    const model = await compiled(
      definitions(
        decision('one', literal('[7]'), [], 'number') +
          decision('none', literal('"seven"'), [], 'number') +
          decision('dates', literal('@"2026-01-31"'), [], 'date and time'),
      ),
    )
    expect(output(model, 'one')).toBe(7)
    expect(output(model, 'none')).toBeNull()
    expect(output(model, 'dates')).toMatch(/^2026-01-31T00:00:00/)
  })
})
