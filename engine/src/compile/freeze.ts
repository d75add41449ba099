import type { ProcessDefinition } from '../definition/process-definition.ts'

/** Freezes a process with all its nodes, flows and lists. */
export function freezeProcess(process: ProcessDefinition): ProcessDefinition {
  for (const node of process.nodeById.values()) freezeWithLists(node)
  for (const flow of process.flowById.values()) Object.freeze(flow)
  return freezeWithLists(process)
}

function freezeWithLists<Thing extends object>(thing: Thing): Thing {
  for (const value of Object.values(thing)) if (Array.isArray(value)) Object.freeze(value)
  return Object.freeze(thing)
}
