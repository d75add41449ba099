import type { StartCondition, StartGathering } from './deployment.ts'
import type { GatheredStart } from './store.ts'

/** What start events know of before there is an instance: which conditions hold, and what has come for parallel multiple events. */
export class MemoryStarts {
  private readonly holding = new Map<string, StartCondition>()
  private readonly rows = new Map<number, GatheredStart>()

  holds(condition: StartCondition): boolean {
    return this.holding.has(placeOf(condition))
  }

  hold(condition: StartCondition): void {
    this.holding.set(placeOf(condition), condition)
  }

  release(condition: StartCondition): void {
    this.holding.delete(placeOf(condition))
  }

  gathered(of?: Pick<StartGathering, 'processDefinitionKey' | 'elementId'>): GatheredStart[] {
    const rows = [...this.rows.values()]
    if (of === undefined) return rows
    return rows.filter(row => row.processDefinitionKey === of.processDefinitionKey && row.elementId === of.elementId)
  }

  isOneMore(rows: readonly GatheredStart[]): boolean {
    return rows.every(row => row.arrived.length === (this.rows.get(row.gatheringKey)?.arrived.length ?? 0) + 1)
  }

  gather(rows: readonly GatheredStart[]): void {
    for (const row of rows) this.rows.set(row.gatheringKey, row)
  }

  hasGathered(key: number): boolean {
    return this.rows.has(key)
  }

  removeGathered(key: number): void {
    this.rows.delete(key)
  }

  /** New versions of these processes begin anew. */
  forget(processIds: readonly string[]): void {
    for (const [place, { processDefinitionId }] of this.holding) if (processIds.includes(processDefinitionId)) this.holding.delete(place)
    for (const [key, { processDefinitionId }] of this.rows) if (processIds.includes(processDefinitionId)) this.rows.delete(key)
  }
}

function placeOf({ processDefinitionKey, elementId, part }: StartCondition): string {
  return JSON.stringify([processDefinitionKey, elementId, part])
}
