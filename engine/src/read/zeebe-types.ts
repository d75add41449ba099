/** Types of the zeebe dialect that its published descriptor lacks, and what the descriptor of BPMN lacks. */
const missing = [
  {
    // BPMN 2.0.2, 10.3.4: the script is an element, not an attribute.
    name: 'GlobalScriptTaskScript',
    isAbstract: true,
    extends: ['bpmn:GlobalScriptTask'],
    properties: [{ name: 'bpmn:script', type: 'String', redefines: 'bpmn:GlobalScriptTask#bpmn:script' }],
  },
  {
    // The schema's name; the descriptor has it as messageFlowRefs.
    name: 'ConversationMessageFlows',
    isAbstract: true,
    extends: ['bpmn:ConversationNode'],
    properties: [{ name: 'bpmn:messageFlowRef', type: 'bpmn:MessageFlow', isMany: true, isReference: true }],
  },
  {
    name: 'PublishMessage',
    superClass: ['Element'],
    properties: ['correlationKey', 'timeToLive', 'messageId'].map(name => ({ name, type: 'String', isAttr: true })),
  },
]

/** The descriptor with the types that it lacks. */
export function withMissingTypes<Descriptor extends { readonly types: readonly { readonly name: string }[] }>(descriptor: Descriptor) {
  const known = new Set(descriptor.types.map(type => type.name))
  return { ...descriptor, types: [...descriptor.types, ...missing.filter(type => !known.has(type.name))] }
}
