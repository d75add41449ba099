import { unreachable } from '../../unreachable.ts'
import type { FeelType } from '../values/value.ts'

/** A type as FEEL writes it: `list<number>`, `context<a: string>`, `function<number> -> string`, or the name of an item definition. */
export function printType(type: FeelType): string {
  switch (type.kind) {
    case 'any':
      return 'Any'
    case 'simple':
      return type.name === 'null' ? 'Null' : type.name
    case 'list':
    case 'range':
      return `${type.kind}<${printType(type.of)}>`
    case 'context':
      return `context<${[...type.entries].map(([name, entry]) => `${name}: ${printType(entry)}`).join(', ')}>`
    case 'function':
      return `function<${type.parameters.map(printType).join(', ')}> -> ${printType(type.result)}`
    case 'named':
      return type.name
    default:
      return unreachable(type)
  }
}
