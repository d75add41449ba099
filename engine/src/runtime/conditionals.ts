import { lookupIn } from '../expression/lookup.ts'
import type { ConditionalDefinition } from '../definition/event-definition.ts'
import type { ProcessDefinition } from '../definition/process-definition.ts'
import { ExpressionError } from '../expression/expression-language.ts'
import type { Variables } from '../json.ts'
import type { StartCondition } from '../stores/deployment.ts'
import type { Store } from '../stores/store.ts'
import type { Clock } from './clock.ts'
import type { Definitions } from './definitions.ts'
import { RejectionError } from './errors.ts'
import type { GatheredStarts } from './gathered-starts.ts'
import type { IdSource } from './ids.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { ConditionalEvaluation, EvaluatedConditionals } from './requests.ts'
import { unlessGone, type Committed, type Stepper } from './stepper.ts'

export interface ConditionalParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
  readonly ids: IdSource
  readonly stepper: Stepper
  readonly gathered: GatheredStarts
}

/** Begins instances by conditional start events. What their conditions are about lies outside of every instance, so somebody tells it
 *  (BPMN 2.0.2, table 10.84): an instance begins when a condition turns from false to true. */
export class Conditionals {
  private readonly parts: ConditionalParts
  private readonly queue = new KeyedQueue<'all'>()

  constructor(parts: ConditionalParts) {
    this.parts = parts
  }

  /** The instances that have begun. A condition that is neither true nor false with these variables is about others, and stays as it was. */
  evaluate({ variables = {}, processDefinitionKey }: ConditionalEvaluation): Promise<EvaluatedConditionals> {
    return this.queue.run('all', async () => {
      if (processDefinitionKey !== undefined) this.requireLatest(processDefinitionKey)
      const started: EvaluatedConditionals['processInstances'][number][] = []
      for (const condition of this.parts.definitions.startConditions) {
        if (processDefinitionKey !== undefined && condition.processDefinitionKey !== processDefinitionKey) continue
        for (const { commit } of await this.look(condition, variables))
          started.push({ processInstanceKey: commit.root, processDefinitionKey: condition.processDefinitionKey })
      }
      return { conditionalEvaluationKey: await this.parts.ids.one(), processInstances: started }
    })
  }

  private async look(condition: StartCondition, variables: Variables): Promise<readonly Committed[]> {
    const { store } = this.parts
    const holds = await this.truth(condition, variables)
    if (holds === undefined || holds === (await store.startConditionHolds(condition))) return []
    if (holds) return this.begin(condition, variables)
    await store.releaseStartCondition(condition)
    return []
  }

  private async begin(startCondition: StartCondition, variables: Variables): Promise<readonly Committed[]> {
    const { definitions, gathered, stepper } = this.parts
    const gathering = definitions.gatheringOf(startCondition)
    if (gathering !== undefined) {
      const arrival = { part: startCondition.part, correlationKey: '', variables, single: false }
      return (await gathered.arrive(gathering, arrival, { startCondition })) ?? []
    }
    const { processDefinitionKey: definition, elementId: startEvent } = startCondition
    const started = await unlessGone(stepper.create({ kind: 'createInstance', definition, startEvent, variables }, { startCondition }))
    return started === undefined ? [] : [started]
  }

  private async truth(condition: StartCondition, variables: Variables): Promise<boolean | undefined> {
    const { definitions, clock, zone } = this.parts
    const deployed = await definitions.withAllLoaded(() => definitions.process(condition.processDefinitionKey))
    const definition = deployed && conditionOf(deployed.definition, condition)
    if (definition === undefined) return undefined
    const lookup = lookupIn(variables)
    try {
      const value = definition.condition.constant ?? definition.condition.evaluate(lookup, { at: clock.now(), zone })
      return typeof value === 'boolean' ? value : undefined
    } catch (error) {
      if (error instanceof ExpressionError) return undefined
      throw error
    }
  }

  /** Start events of older versions have ended. */
  private requireLatest(key: number): void {
    const { processes } = this.parts.definitions
    const item = processes.byKey(key)
    if (item === undefined) throw new RejectionError('notFound', `There is no process definition ${key}.`)
    const latest = processes.latest(item.processDefinitionId)?.processDefinitionKey
    if (latest === key) return
    throw new RejectionError(
      'conflict',
      `${key} is an older version of "${item.processDefinitionId}": its start events have ended with ${latest}.`,
    )
  }
}

function conditionOf(definition: ProcessDefinition, { elementId, part }: StartCondition): ConditionalDefinition | undefined {
  const node = definition.startEvents.find(start => start.id === elementId)
  const event = node !== undefined && 'event' in node ? node.event : undefined
  const found = event?.kind === 'multiple' ? event.parts[part] : event
  return found?.kind === 'conditional' ? found : undefined
}
