/** Models for the journeys, without a drawing: the workbench lays them out. */
function model(id: string, name: string, content: string): { name: string; content: string } {
  return {
    name: `${id}.bpmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="${id}-definitions" targetNamespace="http://stepwright.example/test">
  <process id="${id}" name="${name}" isExecutable="true">${content}</process>
</definitions>`,
  }
}

const flow = (id: string, from: string, to: string, condition?: string) =>
  condition === undefined
    ? `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`
    : `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"><conditionExpression xsi:type="tFormalExpression">=${condition}</conditionExpression></sequenceFlow>`

/** Tracks a parcel by a job with one attempt, then asks where it is: without a default, so that it can get stuck twice. */
export const parcel = model(
  'parcel',
  'Parcel',
  `<startEvent id="sent"/>${flow('f1', 'sent', 'track')}
  <serviceTask id="track" name="Track the parcel"><extensionElements><zeebe:taskDefinition type="track" retries="1"/></extensionElements></serviceTask>
  ${flow('f2', 'track', 'where')}
  <exclusiveGateway id="where" name="Where is it?"/>
  ${flow('f3', 'where', 'home', 'place = "home"')}${flow('f4', 'where', 'shop', 'place = "shop"')}
  <endEvent id="home" name="At home"/><endEvent id="shop" name="In the shop"/>`,
)

/** Two tasks for a group, one after the other. */
export const painting = model(
  'painting',
  'Painting',
  `<startEvent id="begin"/>${flow('f1', 'begin', 'ground')}
  <userTask id="ground" name="Paint the ground"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="painters"/></extensionElements></userTask>
  ${flow('f2', 'ground', 'figures')}
  <userTask id="figures" name="Paint the figures"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="painters"/></extensionElements></userTask>
  ${flow('f3', 'figures', 'hung')}<endEvent id="hung"/>`,
)

/** A job that does not say what it is: refused at deploy. */
export const unfinished = model(
  'unfinished',
  'Unfinished',
  `<startEvent id="begin"/>${flow('f1', 'begin', 'send')}<serviceTask id="send" name="Send it"/>${flow('f2', 'send', 'over')}<endEvent id="over"/>`,
)

/** A choreography with one participant that can be drawn and one task that cannot, and no process to run. */
export const drawnOnly = {
  name: 'drawn-only.bpmn',
  content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="drawn-only" targetNamespace="http://stepwright.example/test">
  <choreography id="talk"><participant id="asker" name="Asker"/><participant id="teller" name="Teller"/>
    <choreographyTask id="ask" name="Ask" initiatingParticipantRef="asker"><participantRef>asker</participantRef><participantRef>teller</participantRef></choreographyTask>
  </choreography>
  <process id="drawn" isExecutable="false"><task id="look" name="Look"/></process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="talk">
    <bpmndi:BPMNShape id="s1" bpmnElement="asker"><dc:Bounds x="100" y="100" width="300" height="60"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="ask"><dc:Bounds x="100" y="200" width="100" height="80"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`,
}
