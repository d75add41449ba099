/** Types of the zeebe dialect that its published descriptor lacks. */
const missing = [
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
