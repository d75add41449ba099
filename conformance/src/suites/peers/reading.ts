import { compileBpmn } from 'stepwright/core'
import { feel } from 'stepwright/feel'
import { bpmn, definitions, flow, is, refuses } from '../rules/kit.ts'
import type { Cases } from '../rules/kit.ts'

/** bpmn-moddle, which most modellers read with: what it gives without an error. */
export const reading: Cases = {
  'bpmn-moddle: a reference to an error that is not there is dropped': async () =>
    refuses(
      bpmn(`<startEvent id="s"/><endEvent id="e"><errorEventDefinition errorRef="gone"/></endEvent>${flow('s', 'e')}`),
      'unresolved-reference',
    ),
  'bpmn-moddle: an element with an id that is used twice is dropped': async () =>
    refuses(bpmn(`<startEvent id="s"/><task id="s"/><endEvent id="e"/>${flow('s', 'e')}`), 'duplicate-id'),
  'bpmn-moddle: content that it does not know is dropped': async () =>
    refuses(bpmn(`<startEvent id="s"/><sevriceTask id="t"/><endEvent id="e"/>${flow('s', 'e')}`), 'unknown-content'),
  'bpmn-moddle: with the words of two dialects every process is dropped': async () => {
    const xml = definitions(
      `<process id="p" isExecutable="true" camunda:modelerTemplate="t" zeebe:modelerTemplate="t"><startEvent id="s"/><endEvent id="e"/>${flow('s', 'e')}</process>`,
    ).replace('<definitions', '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn"')
    const { definitions: processes } = await compileBpmn(xml, { expressionLanguage: feel })
    is(
      processes.map(({ id }) => id),
      ['p'],
    )
  },
  'bpmn-moddle: a file that is not UTF-8 is read as if it were': async () => {
    const head = '<?xml version="1.0" encoding="windows-1252"?>'
    const xml = head + bpmn(`<startEvent id="s" name="Pr\u00FCfung"/><endEvent id="e"/>${flow('s', 'e')}`)
    const { xml: read } = await compileBpmn(
      Uint8Array.from(xml, letter => letter.charCodeAt(0)),
      { expressionLanguage: feel },
    )
    is(read.includes('Pr\u00FCfung'), true)
  },
}
