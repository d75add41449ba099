import { childOf, labelOf, textOf, type BpmnElement } from '../../read/index.ts'
import type { Compiling } from '../compiling.ts'
import { itemOf } from './item-types.ts'

/** The item of one round is a single one of the collection that the loop goes over or fills (BPMN 2.0.2, table 10.29). */
export function checkLoopData(compiling: Compiling, activity: BpmnElement): void {
  const loop = childOf(activity, 'loopCharacteristics')
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return
  for (const [whole, single] of [
    ['loopDataInputRef', 'inputDataItem'],
    ['loopDataOutputRef', 'outputDataItem'],
  ] as const) {
    const [collection, one] = [childOf(loop, whole), childOf(loop, single)]
    const [all, item] = [collection && itemOf(collection), one && itemOf(one)]
    if (all === undefined || item === undefined || one === undefined || item === all) continue
    const isMany = item.get('isCollection') === true
    if (!isMany && textOf(item, 'structureRef') === textOf(all, 'structureRef')) continue
    compiling.problems.error(one, {
      code: 'loop-item-mismatch',
      message: `The ${single} of ${labelOf(activity)} is ${isMany ? 'a collection itself' : 'of another type than the collection'}.`,
      advice: `Give it an item that is a single one of the ${whole}.`,
    })
  }
}
