import type { ContainerModel, ProcessModel } from './model.ts'
import { unknownId } from './names.ts'

/** @throws Error for what can only be seen when everything is written: flows that lead nowhere or across a border. */
export function checkModel(model: ProcessModel): void {
  if (model.elements.length === 0) throw new Error(`Process "${model.id}" is empty: write at least .startEvent().`)
  const ids = new Set<string>([model.id, ...model.byId.keys()])
  checkContainer(model, model, ids)
}

function checkContainer(model: ProcessModel, container: ContainerModel, ids: Set<string>): void {
  for (const flow of container.flows) {
    const target = model.byId.get(flow.target)
    if (!target) throw new Error(`A flow leads from "${flow.source}" to nowhere. ${unknownId(model, flow.target)}`)
    if (target.container !== container)
      throw new Error(`The flow from "${flow.source}" to "${flow.target}" crosses the border of a subprocess, which no sequence flow can.`)
    if (flow.id === undefined) continue
    if (ids.has(flow.id))
      throw new Error(`The flow from "${flow.source}" to "${flow.target}" has the id "${flow.id}", which is taken; give it another one.`)
    ids.add(flow.id)
  }
  for (const { id, event, inner } of container.elements) {
    if (event?.kind === 'compensation' && event.activity !== undefined && !model.byId.has(event.activity))
      throw new Error(`"${id}" compensates for nothing. ${unknownId(model, event.activity)}`)
    if (inner) checkContainer(model, inner, ids)
  }
}
