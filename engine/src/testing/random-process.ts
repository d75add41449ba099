import { process, type ElementOptions, type FlowBuilder, type ProcessBuilder } from '../builder/index.ts'
import type { Json, Variables } from '../json.ts'
import { flat, nested, racing, type Kind } from './random-blocks.ts'
import { RandomChoices } from './random-choices.ts'
import { randomListeners, randomTaskListeners } from './random-listeners.ts'
import { flatParts, nestedParts, racingParts, type PartWriter } from './random-parts.ts'

/** A process made from a seed, of blocks in blocks, so that every path through it ends. */
export interface RandomProcess {
  /** The process itself, then those that it calls. */
  readonly models: readonly ProcessBuilder[]
  /** To start it with: the conditions read them. */
  readonly variables: Variables
  /** Variables that conditions need and nobody has set: an incident asks for them. */
  readonly unset: readonly string[]
}

export interface RandomProcessOptions {
  /** With events that race each other or interrupt; without, the order of completions must not matter. */
  readonly races: boolean
}

/** The same seed gives the same process. */
export function randomProcess(seed: number, { races }: RandomProcessOptions): RandomProcess {
  const writer = new RandomWriter(new RandomChoices(seed), races)
  writer.write('p')
  const { models, variables, unset } = writer
  return { models, variables, unset }
}

const parts = { ...flatParts, ...nestedParts, ...racingParts }
type PartName = keyof typeof parts
const namesOf = (named: { readonly [name in PartName]?: unknown }) => Object.keys(named) as PartName[]

class RandomWriter implements PartWriter {
  readonly models: ProcessBuilder[] = []
  readonly variables: { [name: string]: Json } = {}
  readonly unset: string[] = []
  readonly choices: RandomChoices
  private readonly races: boolean
  private ids = 0
  /** Blocks that may still be written. */
  private left: number

  constructor(choices: RandomChoices, races: boolean) {
    this.choices = choices
    this.races = races
    this.left = choices.between(8, 30)
  }

  write(id: string): void {
    const model = process(id, this.listened())
    this.models.push(model)
    model.startEvent(this.id('start'), this.listened(['end']))
    this.sequence(model, 3)
    model.endEvent(this.id('end'), this.listened())
    if (this.races && this.choices.chance(0.2)) this.eventSubProcess(model)
  }

  id(kind: string): string {
    return `${kind}${++this.ids}`
  }

  condition(): string {
    if (this.choices.chance(0.1)) {
      const name = this.id('unset')
      this.unset.push(name)
      return `= ${name}`
    }
    const name = this.id('v')
    this.variables[name] = this.choices.chance(0.5)
    return `= ${name}`
  }

  sequence(path: FlowBuilder, depth: number): void {
    const length = this.choices.between(1, 3)
    for (let block = 0; block < length; block++) this.block(path, depth)
  }

  private block(path: FlowBuilder, depth: number): void {
    this.left--
    const deep = this.races
      ? [...nested, ...racing, ...namesOf(nestedParts), ...namesOf(racingParts)]
      : [...nested, ...namesOf(nestedParts)]
    const kinds = depth > 0 && this.left > 0 && this.choices.chance(0.7) ? deep : [...flat, ...namesOf(flatParts)]
    const kind = this.choices.oneOf<Kind | PartName>(kinds)
    if (kind in parts) parts[kind as PartName](this, path, depth - 1)
    else this[kind as Kind](path, depth - 1)
  }

  private listened(events?: readonly ('start' | 'end')[]): Pick<ElementOptions, 'executionListeners'> {
    return randomListeners(this.choices, kind => this.id(kind), events)
  }

  private task(path: FlowBuilder): void {
    path.task(this.id('task'), this.listened())
  }

  private userTask(path: FlowBuilder): void {
    const mappings = this.choices.chance(0.3) ? { inputs: { own: '= 1' }, outputs: { [this.id('out')]: '= own + 1' } } : {}
    path.userTask(this.id('user'), { ...mappings, ...this.listened(), ...randomTaskListeners(this.choices, kind => this.id(kind)) })
  }

  private serviceTask(path: FlowBuilder): void {
    path.serviceTask(this.id('service'), { retries: this.choices.between(1, 3), ...this.listened() })
  }

  private script(path: FlowBuilder): void {
    path.scriptTask(this.id('script'), { expression: '= 1 + 1', result: this.id('result') })
  }

  private catchTimer(path: FlowBuilder): void {
    path.catchTimer(this.id('timer'), { after: `PT${this.choices.between(1, 5)}H`, ...this.listened() })
  }

  private catchMessage(path: FlowBuilder): void {
    path.catchMessage(this.id('message'), { message: 'news', correlationKey: '= "key"', ...this.listened() })
  }

  /** Waits for a data object that somebody sets, or reads a data store; may have to give data itself. */
  private data(path: FlowBuilder): void {
    const object = this.id('unset')
    this.unset.push(object)
    const [store, optional] = [{ store: 'shared' }, this.choices.chance(0.3)]
    const reads = { seen: this.choices.chance(0.5) ? store : { object, optional } }
    const writes = { result: this.choices.chance(0.5) ? store : { object: this.id('object') } }
    path.userTask(this.id('data'), { ...(this.choices.chance(0.7) && { reads }), ...(this.choices.chance(0.5) && { writes }) })
  }

  private exclusive(path: FlowBuilder, depth: number): void {
    path.exclusiveGateway(this.id('xor'), this.listened(['start']))
    for (let way = this.choices.between(1, 2); way > 0; way--) path.when(this.condition(), branch => this.sequence(branch, depth))
    path.otherwise(branch => this.sequence(branch, depth)).join(this.id('xorJoin'))
  }

  private parallel(path: FlowBuilder, depth: number): void {
    path.parallelGateway(this.id('and'), this.listened(['start']))
    for (let way = this.choices.between(2, 3); way > 0; way--) path.branch(branch => this.sequence(branch, depth))
    path.join(this.id('andJoin'), this.listened(['start']))
  }

  private inclusive(path: FlowBuilder, depth: number): void {
    path.inclusiveGateway(this.id('or'), this.listened(['start']))
    for (let way = this.choices.between(2, 3); way > 0; way--) path.when(this.condition(), branch => this.sequence(branch, depth))
    path.otherwise(branch => this.sequence(branch, depth)).join(this.id('orJoin'), this.listened(['start']))
  }

  private subProcess(path: FlowBuilder, depth: number): void {
    const write = (inner: FlowBuilder) => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
      if (this.races && this.choices.chance(0.4)) this.eventSubProcess(inner)
    }
    path.subProcess(this.id('sub'), write, this.listened())
  }

  /** Goes round twice, counting in a variable of its own. */
  private loop(path: FlowBuilder, depth: number): void {
    const [counter, again] = [this.id('n'), this.id('again')]
    const write = (inner: FlowBuilder) => {
      inner.startEvent(this.id('start')).exclusiveGateway(again)
      this.sequence(inner, depth)
      inner.scriptTask(this.id('count'), { expression: `= ${counter} + 1`, result: counter }).exclusiveGateway(this.id('enough'))
      inner.when(`= ${counter} < 2`, back => back.connectTo(again)).otherwise(on => on.endEvent(this.id('end')))
    }
    path.subProcess(this.id('loop'), write, { inputs: { [counter]: '= 0' } })
  }

  private multiInstance(path: FlowBuilder, depth: number): void {
    const collects = this.choices.chance(0.5)
    const multiInstance = {
      sequential: this.choices.chance(0.5),
      inputCollection: `= [${Array.from({ length: this.choices.between(0, 3) }, (_, index) => index).join(', ')}]`,
      inputElement: 'item',
      ...(collects ? { outputCollection: this.id('list'), outputElement: '= result' } : {}),
      ...(this.races && this.choices.chance(0.3) ? { completionCondition: '= numberOfCompletedInstances >= 2' } : {}),
    }
    if (this.choices.chance(0.5))
      return void path.userTask(this.id('each'), {
        multiInstance,
        ...this.listened(),
        ...randomTaskListeners(this.choices, kind => this.id(kind)),
      })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
    }
    path.subProcess(this.id('eachSub'), write, { multiInstance, ...this.listened() })
  }

  private loopData(path: FlowBuilder, depth: number): void {
    const [over, into] = [this.id('list'), this.id('collected')]
    this.variables[over] = Array.from({ length: this.choices.between(0, 3) }, (_, index) => index)
    const multiInstance = { sequential: this.choices.chance(0.5), loopData: { over, item: 'item', into, result: 'result' } }
    if (this.choices.chance(0.5)) return void path.userTask(this.id('each'), { multiInstance, reads: { seen: { object: over } } })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
    }
    path.subProcess(this.id('eachSub'), write, { multiInstance })
  }

  private call(path: FlowBuilder, depth: number): void {
    if (this.models.length > 3) return this.subProcess(path, depth)
    const id = this.id('called')
    path.callActivity(this.id('call'), { process: id, ...this.listened() })
    this.write(id)
  }

  private eventBased(path: FlowBuilder, depth: number): void {
    path.eventBasedGateway(this.id('race'))
    path.branch(branch => this.sequence(branch.catchMessage(this.id('first'), { message: 'news', correlationKey: '= "key"' }), depth))
    path.branch(branch => this.sequence(branch.catchTimer(this.id('first'), { after: 'PT1H' }), depth))
    path.join(this.id('raceJoin'))
  }

  /** A subprocess with a boundary event, interrupting or not. */
  private interruptible(path: FlowBuilder, depth: number): void {
    const on = this.id('sub')
    path.subProcess(on, inner => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
    })
    const interrupting = this.choices.chance(0.5)
    const merge = this.id('merge')
    // A path that is taken instead of the other must come back to it: a join may wait behind.
    const write = (side: FlowBuilder) => {
      this.sequence(side, depth)
      if (interrupting) side.connectTo(merge)
      else side.endEvent(this.id('end'))
    }
    if (this.choices.chance(0.5)) path.boundaryTimer(this.id('late'), { on, every: 'R2/PT2H', interrupting }, write)
    else path.boundaryMessage(this.id('note'), { on, message: 'note', correlationKey: '= "key"', interrupting }, write)
    path.exclusiveGateway(merge)
  }

  /** Something that may throw an error, which is caught on its boundary or around it. */
  private failing(path: FlowBuilder, depth: number): void {
    const on = this.id('sub')
    path.subProcess(on, inner => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.exclusiveGateway(this.id('xor'))
      inner.when(this.condition(), bad => bad.endError(this.id('broken'), { code: 'E1' }))
      inner.otherwise(good => good.serviceTask(this.id('service')).endEvent(this.id('end')))
      if (!this.choices.chance(0.5)) return
      inner.eventSubProcess(this.id('rescue'), rescue => {
        rescue.startError(this.id('error'), this.choices.chance(0.5) ? { code: 'E1' } : {})
        this.sequence(rescue, depth)
        rescue.endEvent(this.id('end'))
      })
    })
    const merge = this.id('merge')
    path.boundaryError(this.id('caught'), { on }, side => {
      this.sequence(side, depth)
      side.connectTo(merge)
    })
    path.exclusiveGateway(merge)
  }

  private terminating(path: FlowBuilder, depth: number): void {
    path.subProcess(this.id('sub'), inner => {
      inner.startEvent(this.id('start')).parallelGateway(this.id('and'))
      inner.branch(branch => {
        this.sequence(branch, depth)
        branch.endTerminate(this.id('stop'))
      })
      inner.branch(branch => {
        this.sequence(branch, depth)
        branch.endEvent(this.id('end'))
      })
    })
  }

  /** One branch signals to the other, or to a boundary event around both. */
  private signalled(path: FlowBuilder, depth: number): void {
    const [on, signal] = [this.id('sub'), this.id('signal')]
    path.subProcess(on, inner => {
      inner.startEvent(this.id('start')).parallelGateway(this.id('and'))
      inner.branch(branch => {
        this.sequence(branch, depth)
        branch.throwSignal(this.id('ring'), { signal })
        this.sequence(branch, 0)
      })
      inner.branch(branch => {
        this.sequence(branch, depth)
        branch.catchSignal(this.id('heard'), { signal })
      })
      inner.join(this.id('andJoin')).endEvent(this.id('end'))
    })
    if (!this.choices.chance(0.5)) return
    const interrupting = this.choices.chance(0.5)
    const merge = this.id('merge')
    path.boundarySignal(this.id('around'), { on, signal, interrupting }, side => this.side(side, depth, interrupting ? merge : undefined))
    path.exclusiveGateway(merge)
  }

  private escalating(path: FlowBuilder, depth: number): void {
    const [on, merge] = [this.id('sub'), this.id('merge')]
    path.subProcess(on, inner => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.throwEscalation(this.id('raise'), { code: this.choices.oneOf(['late', 'other']) })
      this.sequence(inner, 0)
      inner.endEscalation(this.id('raiseEnd'), { code: 'late' })
      if (!this.choices.chance(0.5)) return
      inner.eventSubProcess(this.id('on'), handling => {
        handling.startEscalation(this.id('told'), { code: 'late', interrupting: this.choices.chance(0.5) })
        this.side(handling, 1, undefined)
      })
    })
    const interrupting = this.choices.chance(0.5)
    path.boundaryEscalation(this.id('caught'), { on, interrupting }, side => this.side(side, depth, interrupting ? merge : undefined))
    path.exclusiveGateway(merge)
  }

  /** Waits for a variable that somebody sets, and watches another one beside a subprocess. */
  private conditional(path: FlowBuilder, depth: number): void {
    const [on, merge] = [this.id('sub'), this.id('merge')]
    const name = this.id('unset')
    this.unset.push(name)
    path.subProcess(on, inner => {
      inner.startEvent(this.id('start')).catchConditional(this.id('when'), { condition: `= ${name}` })
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
    })
    const watched = this.choices.chance(0.5) ? 'result > 6' : name
    const interrupting = this.choices.chance(0.5)
    path.boundaryConditional(this.id('watch'), { on, condition: `= ${watched}`, interrupting }, side =>
      this.side(side, depth, interrupting ? merge : undefined),
    )
    path.exclusiveGateway(merge)
  }

  /** A task that can be undone, perhaps in a loop or a subprocess. */
  private undoable(path: FlowBuilder): string {
    const on = this.id('book')
    const multiInstance = { cardinality: this.choices.between(1, 3), sequential: this.choices.chance(0.5) }
    path.serviceTask(on, this.choices.chance(0.3) ? { multiInstance } : {})
    path.boundaryCompensation(this.id('booked'), { on }, undo => {
      if (this.choices.chance(0.7)) undo.serviceTask(this.id('undo'), this.listened())
      else undo.userTask(this.id('undo'), this.choices.chance(0.5) ? { multiInstance: { cardinality: 2 } } : {})
    })
    return on
  }

  private compensating(path: FlowBuilder, depth: number): void {
    path.subProcess(this.id('sub'), inner => {
      inner.startEvent(this.id('start'))
      const first = this.undoable(inner)
      inner.subProcess(this.id('sub'), deeper => {
        deeper.startEvent(this.id('start'))
        this.undoable(deeper)
        deeper.endEvent(this.id('end'))
        if (this.choices.chance(0.3))
          deeper.eventSubProcess(this.id('on'), on => {
            on.startCompensation(this.id('asked')).throwCompensation(this.id('inner'), {})
            on.endEvent(this.id('end'))
          })
      })
      this.sequence(inner, depth)
      const one = this.choices.chance(0.3) ? { activity: first } : {}
      inner.throwCompensation(this.id('back'), { ...one, waitForCompletion: this.choices.chance(0.6) })
      this.sequence(inner, 0)
      inner.endEvent(this.id('end'))
      if (this.choices.chance(0.3)) this.eventSubProcess(inner)
    })
  }

  private transacting(path: FlowBuilder, depth: number): void {
    const [on, merge] = [this.id('trip'), this.id('merge')]
    path.transaction(on, inner => {
      inner.startEvent(this.id('start')).parallelGateway(this.id('and'))
      inner.branch(branch => {
        this.undoable(branch)
        this.sequence(branch, depth)
        branch.endEvent(this.id('end'))
      })
      inner.branch(branch => {
        this.undoable(branch)
        branch.exclusiveGateway(this.id('xor'))
        branch.when(this.condition(), bad => bad.endCancel(this.id('cancel')))
        branch.otherwise(good => good.endEvent(this.id('end')))
      })
    })
    path.boundaryCancel(this.id('cancelled'), { on }, side => this.side(side, depth, merge))
    path.exclusiveGateway(merge)
  }

  private repeating(path: FlowBuilder, depth: number): void {
    const loop = {
      condition: `= loopCounter < ${this.choices.between(1, 3)}`,
      testBefore: this.choices.chance(0.5),
      ...(this.choices.chance(0.5) ? { maximum: 2 } : {}),
    }
    if (this.choices.chance(0.5))
      return void path.userTask(this.id('again'), { loop, ...this.listened(), ...randomTaskListeners(this.choices, kind => this.id(kind)) })
    const write = (inner: FlowBuilder) => {
      inner.startEvent(this.id('start'))
      this.sequence(inner, depth)
      inner.endEvent(this.id('end'))
    }
    path.subProcess(this.id('againSub'), write, { loop })
  }

  /** The first of some branches, or the first two, lets it go on. A subprocess waits for the others: a loop around it must not mix the rounds. */
  private discriminating(path: FlowBuilder, depth: number): void {
    const ways = this.choices.between(2, 4)
    path.subProcess(this.id('sub'), inner => {
      inner.startEvent(this.id('start')).parallelGateway(this.id('and'))
      for (let way = 0; way < ways; way++) inner.branch(branch => this.sequence(branch, depth))
      inner.join(this.id('some'), { activationCondition: `= activationCount >= ${this.choices.between(1, ways)}` })
      this.sequence(inner, 0)
      inner.endEvent(this.id('end'))
    })
  }

  private adHoc(path: FlowBuilder): void {
    const write = (inner: FlowBuilder) => {
      for (let part = this.choices.between(1, 3); part > 0; part--) {
        inner.apart().userTask(this.id('free'))
        if (!this.choices.chance(0.5)) continue
        this.sequence(inner, 0)
        // No intermediate event may be the last.
        inner.task(this.id('task'))
      }
    }
    path.adHocSubProcess(this.id('adHoc'), write, {
      // A performer chooses in the course of the run.
      ...(this.choices.chance(0.5) ? { activeElementsCollection: '= []' } : {}),
      ordering: this.choices.chance(0.5) ? 'Sequential' : 'Parallel',
      ...(this.choices.chance(0.5) ? { completionCondition: this.condition(), cancelRemainingInstances: this.choices.chance(0.5) } : {}),
    })
  }

  /** Several tokens on one flow that are gathered again. */
  private gathering(path: FlowBuilder): void {
    const quantity = this.choices.between(2, 3)
    path.userTask(this.id('scatter'), { completionQuantity: quantity }).userTask(this.id('each'))
    path.serviceTask(this.id('gather'), { startQuantity: quantity })
  }

  /** A path beside: it comes back where one is named, and ends otherwise. */
  side(path: FlowBuilder, depth: number, merge: string | undefined): void {
    this.sequence(path, depth)
    if (merge === undefined) path.endEvent(this.id('end'))
    else path.connectTo(merge)
  }

  private eventSubProcess(path: FlowBuilder): void {
    path.eventSubProcess(this.id('on'), inner => {
      const interrupting = this.choices.chance(0.5)
      if (this.choices.chance(0.5)) inner.startTimer(this.id('due'), { every: 'R2/PT3H', interrupting })
      else inner.startMessage(this.id('asked'), { message: 'question', correlationKey: '= "key"', interrupting })
      this.sequence(inner, 1)
      inner.endEvent(this.id('end'))
    })
  }
}
