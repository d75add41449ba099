import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' }
import bpmndi from 'bpmn-moddle/resources/bpmn/json/bpmndi.json' with { type: 'json' }
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

interface Package {
  readonly types: readonly { readonly name: string; readonly properties?: readonly object[] }[]
}

/** Where the descriptors of bpmn-moddle write something else than was read, or than the schema of BPMN 2.0.2 wants. */
const bpmnCorrections: Corrections = {
  // The schema refers to the element `expression` here, so the tag names the kind: `formalExpression`.
  ResourceAssignmentExpression: { expression: { xml: undefined } },
  CorrelationPropertyRetrievalExpression: { messagePath: { xml: { serialize: 'property' } } },
  CorrelationPropertyBinding: { dataPath: { xml: { serialize: 'property' } } },
  ComplexBehaviorDefinition: { condition: { xml: { serialize: 'property' } }, event: { xml: { serialize: 'property' } } },
}
const bpmnAdditions: Additions = {
  // Documentation may hold elements of other tools beside its text.
  Documentation: [{ name: 'content', type: 'Element', isMany: true }],
  // The schema's name; the descriptor has it as messageFlowRefs.
  ConversationNode: [{ name: 'messageFlowRef', type: 'MessageFlow', isMany: true, isReference: true }],
}
const diagramCorrections: Corrections = {
  // There is no default: without the attribute no message is drawn.
  BPMNEdge: { messageVisibleKind: { default: undefined } },
}

interface Corrections {
  readonly [type: string]: { readonly [property: string]: { readonly xml?: object | undefined; readonly default?: undefined } }
}

interface Additions {
  readonly [type: string]: readonly object[]
}

/** Descriptors for bpmn-moddle with which a file is written as it was read; also for a modeler's `moddleExtensions`. */
export function losslessDescriptors(options: { readonly zeebe: boolean }): { readonly [prefix: string]: unknown } {
  const corrected = { bpmn: correct(bpmn, bpmnCorrections, bpmnAdditions), bpmndi: correct(bpmndi, diagramCorrections) }
  return options.zeebe ? { ...corrected, zeebe } : corrected
}

function correct(descriptor: Package, corrections: Corrections, additions: Additions = {}): Package {
  const types = descriptor.types.map(type => {
    const changes = corrections[type.name] ?? {}
    const properties = (type.properties ?? []).map(property => ({
      ...property,
      ...('name' in property ? changes[String(property.name)] : {}),
    }))
    return { ...type, properties: [...properties, ...(additions[type.name] ?? [])] }
  })
  return { ...descriptor, types }
}
