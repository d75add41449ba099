import type { ElementKind, FlowNode, NodeOf } from '../definition/flow-node.ts'
import type { SequenceFlow } from '../definition/process-definition.ts'
import type { DeployedProcess, Library } from '../definition/library.ts'
import type { EvaluationEnvironment, VariableLookup } from '../expression/expression-language.ts'
import type { Draft } from '../state/draft.ts'
import type { Scope, Token } from '../state/state.ts'
import type { Json, Variables } from '../json.ts'
import type { Envelope } from './command.ts'
import type { HistoryEntry } from './history.ts'
import type { Accepted, Effect } from './outcome.ts'

/** Names with a # are the engine's own notes in a scope; no expression can say them and no view shows them. */
export function isHidden(variable: string): boolean {
  return variable.startsWith('#')
}

/** How one kind of element behaves. The lifecycle around it (mappings, boundary events, leaving) is the same for all. */
export interface Behaviour<N extends FlowNode = FlowNode> {
  /** Which scope an element of this kind always opens: `container` holds tokens, `local` only variables. Most open one only for input mappings. */
  readonly scope?: 'container' | 'local'
  /** For joins: a token has come. Answers whether the element may begin with it now; otherwise the behaviour has put it to wait. */
  arrive?(step: Context, token: Token, node: N): boolean
  /** The element begins. Whatever can fail comes before the first change, because an incident makes it begin again. */
  enter(step: Context, token: Token, node: N): void
  /** Which flows it leaves by, where that is not every one whose condition holds.
   *  @throws ExpressionError if it cannot be told. */
  choose?(step: Context, token: Token, node: N): readonly SequenceFlow[]
  /** What it waited for to be undone has been; it completes unless this says otherwise. */
  compensated?(step: Context, token: Token, node: N): void
  /** For containers: the output mappings of a child set variables as seen from the child's own scope, not from around it. */
  readonly childKeepsOutputs?: true
  /** For containers: no token is left inside. */
  emptied?(step: Context, token: Token, node: N, scope: Scope): void
  /** For containers: a child is about to complete; its variables can still be seen.
   *  @throws ExpressionError to hold the child with an incident. */
  childCompleting?(step: Context, token: Token, node: N, child: Token): void
  /** For containers: a child has completed and is gone. */
  childCompleted?(step: Context, token: Token, node: N): void
}

/** Behaviours in the order of `elementKinds`. */
export type BehaviourList = readonly Behaviour[]

export type BehaviourTable = { readonly [K in ElementKind]: Behaviour<NodeOf<K>> }

/** Work that the step has still to do. */
type Work =
  | { readonly kind: 'enter'; readonly token: Token; readonly node: FlowNode }
  | { readonly kind: 'emptied'; readonly scope: number }
  | { readonly kind: 'compensated'; readonly owner: number }

/** Variables laid over a scope while something is worked out. */
interface Overlay {
  readonly scope: number
  readonly variables: Variables
  readonly outer: Overlay | undefined
}

function laidOver(overlay: Overlay, scope: number, name: string): Json | undefined {
  for (let laid: Overlay | undefined = overlay; laid !== undefined; laid = laid.outer)
    if (laid.scope === scope && Object.hasOwn(laid.variables, name)) return laid.variables[name]
  return undefined
}

/** What one step works with: the draft, the world that came in with the command, and what it gives out. */
export class Context {
  readonly library: Library
  readonly draft: Draft
  readonly at: number
  readonly zone: string
  /** Time and zone for expressions. */
  readonly environment: EvaluationEnvironment
  readonly behaviours: BehaviourList
  readonly history: HistoryEntry[] = []
  readonly effects: Effect[] = []
  /** Scopes whose tokens have moved: joins in them may have become ready. */
  readonly touched = new Set<number>()
  readonly work: Work[] = []
  /** Signals to be thrown when nothing else moves, so that whoever is about to wait for them does. */
  readonly later: Work[] = []
  ended: Accepted['ended']
  /** A variable or a condition has changed since conditions were last looked at. */
  conditionsTouched = false
  /** The same for data that correlation keys follow. */
  keysTouched = false
  movesLeft: number
  private nextId: number
  private readonly lookups = new Map<number, VariableLookup>()
  private overlay: Overlay | undefined

  constructor(library: Library, draft: Draft, envelope: Envelope, behaviours: BehaviourList) {
    this.library = library
    this.draft = draft
    this.at = envelope.at
    this.zone = envelope.zone ?? 'UTC'
    this.environment = { at: this.at, zone: this.zone }
    this.movesLeft = envelope.moveBudget ?? 100_000
    this.nextId = envelope.firstId
    this.behaviours = behaviours
  }

  newId(): number {
    return this.nextId++
  }

  get freeId(): number {
    return this.nextId
  }

  record(entry: HistoryEntry): void {
    this.history.push(entry)
  }

  /** Variables of a process instance have changed: what looks at them is to be looked at. */
  touchData(instance: number): void {
    this.conditionsTouched = true
    if (this.deployed(this.scope(instance)).definition.messageKeys !== undefined) this.keysTouched = true
  }

  scope(id: number): Scope {
    const scope = this.draft.scopes.get(id)
    if (scope === undefined) throw new Error(`There is no scope ${id}`)
    return scope
  }

  deployed(scope: Scope): DeployedProcess {
    const deployed = this.library.process(scope.definition)
    if (deployed === undefined) throw new Error(`The process definition ${scope.definition} is not in the library`)
    return deployed
  }

  node(token: Token): FlowNode {
    const node = this.deployed(this.scope(token.scope)).definition.nodeById.get(token.node)
    if (node === undefined) throw new Error(`There is no node "${token.node}" in the definition`)
    return node
  }

  /** Key of the process instance that a scope belongs to: a called process is an instance of its own. */
  instanceOf(scopeId: number): number {
    let scope = this.scope(scopeId)
    while (scope.kind !== 'process' && scope.parent !== null) scope = this.scope(scope.parent)
    return scope.id
  }

  /** The scope in which a token's own variables are: its local one if it has opened one. */
  scopeOf(token: Token): number {
    return this.draft.scopes.get(token.id) === undefined ? token.scope : token.id
  }

  /** Reads variables as seen from a scope: the nearest one that holds the name, up to the process (BPMN 2.0.2, 10.4.1). */
  lookup(scope: number): VariableLookup {
    let lookup = this.lookups.get(scope)
    if (lookup === undefined) {
      // Only a name that is not found asks for the names: they are gathered then.
      lookup = Object.assign((name: string) => this.variable(scope, name), { names: () => this.namesIn(scope) })
      this.lookups.set(scope, lookup)
    }
    return lookup
  }

  private namesIn(scope: number): readonly string[] {
    const laid: string[] = []
    for (let overlay = this.overlay; overlay !== undefined; overlay = overlay.outer) laid.push(...Object.keys(overlay.variables))
    return [...Object.keys(this.visible(scope)), ...laid.filter(name => !isHidden(name))]
  }

  private variable(from: number, name: string): ReturnType<VariableLookup> {
    let id: number | null = from
    while (id !== null) {
      const laid = this.overlay === undefined ? undefined : laidOver(this.overlay, id, name)
      const value = laid === undefined ? this.draft.variable(id, name) : laid
      if (value !== undefined) return value
      const scope: Scope = this.scope(id)
      id = scope.kind === 'process' ? null : scope.parent
    }
    return undefined
  }

  /** Runs as if the variables were set in a scope already: what is worked out from new values may fail, and then they must not be there. */
  overlaid<T>(scope: number, variables: Variables, run: () => T): T {
    const before = this.overlay
    this.overlay = { scope, variables, outer: before }
    try {
      return run()
    } finally {
      this.overlay = before
    }
  }

  /** Everything that can be seen from a scope, inner values over outer ones. */
  visible(from: number): Variables {
    // Without a prototype: a variable may be named like a member of every object.
    const all = Object.create(null) as { [name: string]: Json }
    let id: number | null = from
    while (id !== null) {
      for (const [name, value] of this.draft.entriesOf(id)) if (!(name in all) && !isHidden(name)) all[name] = value
      const scope: Scope = this.scope(id)
      id = scope.kind === 'process' ? null : scope.parent
    }
    return all
  }

  /** What this very scope holds. */
  own(scope: number): Variables {
    return Object.fromEntries([...this.draft.entriesOf(scope)].filter(([name]) => !isHidden(name)))
  }

  behaviour(node: FlowNode): Behaviour {
    return this.behaviours[node.traits.kind] as Behaviour
  }
}
