import type { FileKind } from './file-kind.ts'

/** A fresh file of a kind, ready to be drawn in. */
export function newFile(kind: FileKind): { name: string; content: string } {
  const mark = crypto.randomUUID().slice(0, 6)
  switch (kind) {
    case 'bpmn':
      return { name: `process-${mark}.bpmn`, content: process(`process_${mark}`) }
    case 'dmn':
      return { name: `decision-${mark}.dmn`, content: decision(`decision_${mark}`) }
    case 'form':
      return { name: `form-${mark}.form`, content: form(`form_${mark}`) }
  }
}

function process(id: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions_${id}" targetNamespace="http://stepwright.example/process">
  <bpmn:process id="${id}" name="New process" isExecutable="true">
    <bpmn:startEvent id="start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start_shape" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}

function decision(id: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="definitions_${id}" name="New decision" namespace="http://stepwright.example/decision">
  <decision id="${id}" name="New decision">
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="input1" label="Value">
        <inputExpression id="inputExpression1" typeRef="string"><text>value</text></inputExpression>
      </input>
      <output id="output1" label="Result" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram">
      <dmndi:DMNShape id="decision_shape" dmnElementRef="${id}">
        <dc:Bounds x="260" y="180" width="180" height="80" />
      </dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`
}

function form(id: string): string {
  const components = [{ type: 'text', id: 'heading', text: '# New form' }]
  return JSON.stringify({ type: 'default', id, schemaVersion: 19, components }, null, 2)
}
