import { Form } from '@bpmn-io/form-js'
import { formFeel } from '../../../src/diagram/form-feel.ts'

/** Shows a form whose texts and hidden fields tell by whom they are worked out. */
async function show(): Promise<string> {
  const container = document.createElement('div')
  document.body.append(container)
  const form = new Form({ container, additionalModules: [formFeel] })
  const text = (id: string, content: string, hide?: string) => ({ id, type: 'text', text: content, ...(hide && { conditional: { hide } }) })
  const schema = {
    type: 'default',
    components: [
      text('sum', 'Sum: {{price * 3}}'),
      text('whole', '="Day " + string(date(day) + duration("P1M"))'),
      text('shown', 'shown', '=price + 0.2 != 0.3'),
      text('hidden', 'hidden', '=price + 0.2 = 0.3'),
    ],
  }
  await form.importSchema(schema, { price: 0.1, day: '2024-01-31' })
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
  return container.innerText
}

Object.assign(globalThis, { showForm: show })
