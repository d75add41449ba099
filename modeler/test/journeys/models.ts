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
