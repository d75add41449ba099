/** A file of two pools that talk about orders: the shop asks and waits, the maker answers; the key of their conversation has these properties. */
export function conversationXml({ shop = shopFlow, maker = makerFlow, properties = ['order'], without = '' } = {}): string {
  const property = (id: string) =>
    `<bpmn:correlationProperty id="${id}">${['request', 'reply']
      .filter(message => `${message} ${id}` !== without)
      .map(
        message => `<bpmn:correlationPropertyRetrievalExpression messageRef="${message}"><bpmn:messagePath>${id}</bpmn:messagePath>
</bpmn:correlationPropertyRetrievalExpression>`,
      )
      .join('')}</bpmn:correlationProperty>`
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<bpmn:message id="request" name="request"/><bpmn:message id="reply" name="reply"/>
${properties.map(property).join('\n')}
<bpmn:collaboration id="trade"><bpmn:participant id="p1" processRef="shop"/><bpmn:participant id="p2" processRef="maker"/>
<bpmn:messageFlow id="f1" sourceRef="p1" targetRef="p2" messageRef="request"/><bpmn:messageFlow id="f2" sourceRef="p2" targetRef="p1" messageRef="reply"/>
<bpmn:conversation id="talk"><bpmn:participantRef>p1</bpmn:participantRef><bpmn:participantRef>p2</bpmn:participantRef>
<bpmn:messageFlowRef>f1</bpmn:messageFlowRef><bpmn:messageFlowRef>f2</bpmn:messageFlowRef>
<bpmn:correlationKey id="key">${properties.map(id => `<bpmn:correlationPropertyRef>${id}</bpmn:correlationPropertyRef>`).join('')}</bpmn:correlationKey>
</bpmn:conversation></bpmn:collaboration>
<bpmn:process id="shop" isExecutable="true">${shop}</bpmn:process>
<bpmn:process id="maker" isExecutable="true">${maker}</bpmn:process></bpmn:definitions>`
}

const event = (tag: string, id: string, message: string) =>
  `<bpmn:${tag} id="${id}"><bpmn:messageEventDefinition id="${id}Message" messageRef="${message}"/></bpmn:${tag}>`
const flow = (from: string, to: string) => `<bpmn:sequenceFlow id="${from}To${to}" sourceRef="${from}" targetRef="${to}"/>`

/** Throws the request, then waits for the reply. */
export const shopFlow = `<bpmn:startEvent id="begin"/>${event('intermediateThrowEvent', 'ask', 'request')}${event('intermediateCatchEvent', 'wait', 'reply')}
<bpmn:userTask id="answered"/>${flow('begin', 'ask')}${flow('ask', 'wait')}${flow('wait', 'answered')}`

/** Starts with the request, works on it, then throws the reply. */
export const makerFlow = `${event('startEvent', 'asked', 'request')}<bpmn:userTask id="make"/>${event('endEvent', 'send', 'reply')}
${flow('asked', 'make')}${flow('make', 'send')}`

/** Waits for two replies at once, and for nothing that it sends. */
export const twiceFlow = `<bpmn:startEvent id="begin"/>${event('intermediateCatchEvent', 'first', 'reply')}${event('intermediateCatchEvent', 'second', 'reply')}
<bpmn:userTask id="answered"/><bpmn:userTask id="again"/>${flow('begin', 'first')}${flow('begin', 'second')}${flow('first', 'answered')}${flow('second', 'again')}`
