import { Form } from '@bpmn-io/form-js'
import { formFeel } from '../../../src/diagram/form-feel.ts'

/** Late in June in UTC, and July already in Paris. */
const clock = { now: () => Date.parse('2030-06-30T22:30:00Z'), zone: 'Europe/Paris' }

interface Field {
  readonly id: string
  readonly type: string
  readonly [property: string]: unknown
}

/** Every property of a form in which FEEL may stand. Each one's value tells by whom it is worked out: 0.1 * 3 is 0.30000000000000004 for the interpreter of form-js. */
const fields: readonly Field[] = [
  { id: 'text', type: 'text', text: 'Sum {{price * 3}} on {{today()}}' },
  { id: 'whole', type: 'text', text: '="Day " + string(date(day) + duration("P1M"))' },
  {
    id: 'blocks',
    type: 'text',
    text: '{{#loop rows}}\n- {{n * 3}}{{#if n * 3 = 0.3}} right of {{count(parent.rows)}}{{/if}}\n{{/loop}}',
  },
  { id: 'broken', type: 'text', text: 'Broken {{1 +}} text' },
  { id: 'html', type: 'html', content: '<i>{{#if price * 3 = 0.3}}{{"<b>"}}{{/if}}</i>' },
  { id: 'shown', type: 'text', text: 'shown', conditional: { hide: '=price + 0.2 != 0.3' } },
  { id: 'hidden', type: 'text', text: 'hidden', conditional: { hide: '=price + 0.2 = 0.3' } },
  {
    id: 'number',
    type: 'number',
    key: 'number',
    label: 'Label {{price * 3}}',
    description: 'Description {{price * 3}}',
    appearance: { prefixAdorner: 'from {{price * 3}}', suffixAdorner: '=string(price * 3)' },
    validate: { min: '=price * 3', max: '=price * 3' },
  },
  {
    id: 'line',
    type: 'textfield',
    key: 'line',
    label: 'Line',
    readonly: '=price * 3 = 0.3',
    validate: { minLength: '=if price * 3 = 0.3 then 3 else 0' },
  },
  { id: 'lines', type: 'textarea', key: 'lines', label: 'Lines', validate: { maxLength: '=if price * 3 = 0.3 then 1 else 9' } },
  { id: 'computed', type: 'expression', key: 'computed', expression: '=[price * 3, string(today())]', computeOn: 'change' },
  { id: 'radio', type: 'radio', key: 'radio', label: 'Radio', valuesExpression: '=for n in 1..2 return string(n * price)' },
  { id: 'checklist', type: 'checklist', key: 'checklist', label: 'List', valuesExpression: '=[string(3 * price)]' },
  { id: 'image', type: 'image', source: '="data:image/gif;base64," + string(price * 3)', alt: 'Picture {{price * 3}}' },
  { id: 'frame', type: 'iframe', url: 'https://example.invalid/{{price * 3}}', label: 'Frame {{price * 3}}' },
  {
    id: 'table',
    type: 'table',
    label: 'Table',
    dataSource: '=for n in 1..2 return {n: n * 3 * price}',
    columnsExpression: '=[{key: "n", label: string(price * 3)}]',
  },
  { id: 'file', type: 'filepicker', key: 'file', label: 'File', accept: '=".x" + string(price * 3)', multiple: '=price * 3 = 0.3' },
  {
    id: 'preview',
    type: 'documentPreview',
    label: 'Preview {{price * 3}}',
    dataSource:
      '=[{documentId: "d", metadata: {fileName: string(price * 3) + ".bin", contentType: "x"}, endpoint: "https://example.invalid/d"}]',
  },
  { id: 'group', type: 'group', label: 'Group {{price * 3}}', components: [] },
  {
    id: 'list',
    type: 'dynamiclist',
    path: 'rows',
    label: 'Rows {{price * 3}}',
    isRepeating: true,
    allowAddRemove: false,
    components: [
      {
        id: 'row',
        type: 'text',
        text: 'Row {{i[1]}}: {{this.n * 3}} {{parent.price}} {{_this_.n}} {{_parent_.price}} {{#if this.n = 0.1}}first{{/if}}',
      },
      { id: 'rare', type: 'text', text: 'only of the second', conditional: { hide: '=this.n * 3 = 0.3' } },
    ],
  },
]

/** What a person sees of each field, and what is asked of the interpreter of form-js meanwhile. */
async function show(): Promise<object> {
  const container = document.createElement('div')
  document.body.append(container)
  const form = new Form({ container, additionalModules: [formFeel(clock)] })
  const problems: string[] = []
  form.on('error', ({ error }: { error: Error }) => problems.push(error.message))
  await form.importSchema(
    { type: 'default', components: fields },
    { price: 0.1, day: '2024-01-31', number: 1, line: 'a', lines: 'ab', rows: [{ n: 0.1 }, { n: 0.2 }] },
  )
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)))
  const { data, errors } = form.submit() as { data: Record<string, unknown>; errors: Record<string, string[]> }
  const seen = Object.fromEntries(fields.map(({ id }, at) => [id, seenOf(container, at)]))
  return { seen, computed: data['computed'], errors, problems, askedOfFormJs: (globalThis as { askedOfFormJs?: string[] }).askedOfFormJs }
}

/** The texts and the telling attributes of a field. The fields of a form stand in rows of their own, in their order. */
function seenOf(container: HTMLElement, at: number): string {
  const row = container.querySelectorAll<HTMLElement>('.fjs-form > .fjs-element > .fjs-vertical-layout > .fjs-layout-row')[at]
  const attributes = ['src', 'alt', 'accept', 'multiple', 'readonly', 'title']
  const told = [...(row?.querySelectorAll('*') ?? [])].flatMap(element =>
    attributes.filter(name => element.hasAttribute(name)).map(name => `${name}=${element.getAttribute(name)}`),
  )
  const lines = (row?.innerText ?? 'no row').split(/[\n\t]/)
  return [...lines.map(line => line.trim()), ...told].filter(line => line !== '').join(' | ')
}

Object.assign(globalThis, { showForm: show })
