import { process, type FlowBuilder, type GlobalTaskBuilder, type ProcessBuilder } from '../../builder/index.ts'
import type { Json, Variables } from '../../json.ts'
import { RandomChoices } from './choices.ts'
import { globalTaskOf, partner } from './companions.ts'
import { flat, nested, parts, racing, type Kind } from './kinds.ts'
import { randomListeners, randomTaskListeners } from './listeners.ts'
import { eventSubProcess, type PartWriter } from './part.ts'
import { beginning } from './starts.ts'

/** A process made from a seed, of blocks in blocks, so that every path through it ends. */
export interface RandomProcess {
  /** The process itself, then what it calls, then the one that it talks to. */
  readonly models: readonly (ProcessBuilder | GlobalTaskBuilder)[]
  /** To start it with: the conditions read them. */
  readonly variables: Variables
  /** Variables that conditions need and nobody has set: an incident asks for them. */
  readonly unset: readonly string[]
  /** An event that it may begin with; undefined where it has none but the plain one. */
  readonly startEvent: string | undefined
}

export interface RandomProcessOptions {
  /** With events that race each other or interrupt; without, the order of completions must not matter. */
  readonly races: boolean
}

/** The same seed gives the same process. */
export function randomProcess(seed: number, { races }: RandomProcessOptions): RandomProcess {
  const writer = new RandomWriter(new RandomChoices(seed), races)
  writer.writeMain('p')
  const { models, variables, unset, startEvent } = writer
  return { models: [...models, partner()], variables, unset, startEvent }
}

class RandomWriter implements PartWriter {
  readonly models: (ProcessBuilder | GlobalTaskBuilder)[] = []
  readonly variables: { [name: string]: Json } = {}
  readonly unset: string[] = []
  readonly choices: RandomChoices
  readonly races: boolean
  startEvent: string | undefined
  private ids = 0
  /** Blocks that may still be written. */
  private left: number

  constructor(choices: RandomChoices, races: boolean) {
    this.choices = choices
    this.races = races
    this.left = choices.between(8, 30)
  }

  writeMain(id: string): void {
    const model = this.begin(id)
    if (this.choices.chance(0.5)) this.startEvent = beginning(this, model)
    this.goOn(model)
  }

  called(): string | undefined {
    if (this.models.length > 3) return undefined
    const id = this.id('called')
    if (this.choices.chance(0.4)) this.models.push(globalTaskOf(this.choices, id))
    else this.goOn(this.begin(id))
    return id
  }

  id(kind: string): string {
    return `${kind}${++this.ids}`
  }

  condition(): string {
    if (this.choices.chance(0.1)) return `= ${this.unsetVariable()}`
    const name = this.id('v')
    this.variables[name] = this.choices.chance(0.5)
    return `= ${name}`
  }

  unsetVariable(): string {
    const name = this.id('unset')
    this.unset.push(name)
    return name
  }

  sequence(path: FlowBuilder, depth: number): void {
    const length = this.choices.between(1, 3)
    for (let block = 0; block < length; block++) this.block(path, depth)
  }

  side(path: FlowBuilder, depth: number, merge: string | undefined): void {
    this.sequence(path, depth)
    if (merge === undefined) path.endEvent(this.id('end'))
    else path.connectTo(merge)
  }

  listened(events?: readonly ('start' | 'end')[]) {
    return randomListeners(this.choices, kind => this.id(kind), events)
  }

  taskListened() {
    return randomTaskListeners(this.choices, kind => this.id(kind))
  }

  private begin(id: string): ProcessBuilder {
    const model = process(id, this.listened())
    this.models.push(model)
    return model.startEvent(this.id('start'), this.listened(['end']))
  }

  private goOn(model: ProcessBuilder): void {
    this.sequence(model, 3)
    model.endEvent(this.id('end'), this.listened())
    if (this.races && this.choices.chance(0.2)) eventSubProcess(this, model)
  }

  private block(path: FlowBuilder, depth: number): void {
    this.left--
    const deep = this.races ? [...nested, ...racing] : nested
    const kinds = depth > 0 && this.left > 0 && this.choices.chance(0.7) ? deep : flat
    parts[this.choices.oneOf<Kind>(kinds)](this, path, depth - 1)
  }
}
