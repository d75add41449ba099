import type { DeployedProcess } from '../definition/library.ts'
import type { EventBasedGateway, FlowNode } from '../definition/flow-node.ts'
import type { Variables } from '../json.ts'
import type { Token } from '../state/state.ts'
import { keepResults, occur, perform, recordActivated } from './activity-lifecycle.ts'
import type { Context } from './context.ts'
import { armContainer } from './process-scope.ts'
import { takeEvent } from './triggers.ts'
import { begin, waitsFor } from './waits.ts'

/** Begins a process by an event that has happened: at a start event, an instantiating receive task, or behind an instantiating gateway
 *  (BPMN 2.0.2, 10.5.2, 10.6.6). What it brings can be read by the event subprocesses.
 *  @throws ExpressionError if what is still to be waited for cannot be told. */
export function startByEvent(step: Context, scope: number, deployed: DeployedProcess, start: FlowNode, variables: Variables): void {
  const gateway = gatewayBefore(start)
  if (start.kind === 'startEvent' && start.needs !== undefined) happenWithData(step, start, scope, variables)
  else if (gateway === undefined) occur(step, start, scope, variables)
  else startAtGateway(step, scope, gateway, start, variables)
  armContainer(step, scope, deployed.definition)
}

/** What the event has brought is there before the start event asks for what the process needs. */
function happenWithData(step: Context, start: FlowNode, scope: number, variables: Variables): void {
  const token: Token = { id: step.newId(), node: start.id, scope, status: 'active' }
  step.draft.tokens.put(token)
  recordActivated(step, token, start)
  keepResults(step, token, start, variables)
  perform(step, token, start)
}

function gatewayBefore(start: FlowNode): EventBasedGateway | undefined {
  return start.incoming.map(flow => flow.source).find(source => source.kind === 'eventBasedGateway')
}

/** The other events behind a parallel gateway are waited for; their keys may come from the first. */
function startAtGateway(step: Context, scope: number, gateway: EventBasedGateway, start: FlowNode, variables: Variables): void {
  const others = gateway.instantiate === 'parallel' ? gateway.events.filter(event => event !== start) : []
  const waits = step.overlaid(scope, variables, () =>
    others.flatMap(event => waitsFor(step, scope, event, event.kind === 'receiveTask' ? event.message : event.event)),
  )
  const token: Token = { id: step.newId(), node: gateway.id, scope, status: 'active' }
  step.draft.tokens.put(token)
  recordActivated(step, token, gateway)
  for (const wait of waits) begin(step, token.id, scope, wait)
  takeEvent(step, token, start, variables)
}
