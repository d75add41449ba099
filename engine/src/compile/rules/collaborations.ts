import { childOf, childrenOf, kindOf, labelOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'

/** What collaborations, choreographies and global conversations may contain (BPMN 2.0.2, 9.3, 9.5 and 11.3). */
export function checkCollaborations(compiling: Compiling): void {
  for (const element of childrenOf(compiling.definitions, 'rootElements')) {
    if (!element.$instanceOf('bpmn:Collaboration')) continue
    for (const participant of childrenOf(element, 'participants')) checkMultiplicity(compiling, participant)
    if (element.$instanceOf('bpmn:Choreography') && childrenOf(element, 'choreographyRef').length > 0) {
      compiling.problems.error(element, {
        code: 'choreography-refers',
        message: `The ${kindOf(element)} ${labelOf(element)} refers with choreographyRef to another choreography.`,
        advice: 'Only a collaboration may; call it from a callChoreography.',
      })
    }
    if (element.$type === 'bpmn:GlobalConversation') checkConversation(compiling, element)
  }
}

function checkMultiplicity(compiling: Compiling, participant: BpmnElement): void {
  const multiplicity = childOf(participant, 'participantMultiplicity')
  if (multiplicity === undefined) return
  const [minimum, maximum] = [Number(multiplicity.get('minimum') ?? 0), Number(multiplicity.get('maximum') ?? 1)]
  if (minimum >= 0 && maximum >= 1 && maximum >= minimum) {
    // Nothing in clause 13 counts participants: how often one is there is for the reader.
    if (maximum > 1) reportDrawnOnly(compiling, participant, maximum)
    return
  }
  compiling.problems.error(multiplicity, {
    code: 'participant-multiplicity',
    message: `The participant ${labelOf(participant)} is there from ${minimum} to ${maximum} times.`,
    advice: 'Write a minimum from 0, and a maximum from 1 that is not below it.',
  })
}

function reportDrawnOnly(compiling: Compiling, participant: BpmnElement, maximum: number): void {
  compiling.problems.hint(participant, {
    code: 'drawn-only',
    message: `That the participant ${labelOf(participant)} is there up to ${maximum} times is drawn only; an instance begins whenever it is started.`,
  })
}

function checkConversation(compiling: Compiling, conversation: BpmnElement): void {
  if (['artifacts', 'conversations', 'conversationLinks'].every(list => childrenOf(conversation, list).length === 0)) return
  compiling.problems.error(conversation, {
    code: 'global-conversation-content',
    message: `The global conversation ${labelOf(conversation)} contains artifacts, conversations or links.`,
    advice: 'Use a collaboration for them.',
  })
}
