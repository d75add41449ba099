import { nearest } from '../../nearest.ts'
import { FeelFunction, type FeelType } from '../../feel/values/value.ts'
import type { Compilation, VisibleNames } from '../compile/compilation.ts'
import { nothing } from '../logic.ts'
import { childOf, childrenOf, kindOf, textOf, type DmnElement } from '../read/element.ts'
import { typed } from '../boxed/boxed-expression.ts'
import { compileBusinessKnowledgeModel } from './business-knowledge-model.ts'
import { reportCycles } from './cycles.ts'
import { compileDecisionService } from './decision-service.ts'
import type { Imports } from './imports.ts'
import type { Binding, DecisionNode, InputNode, KnowledgeNode, ModelNode } from './node.ts'

/** Compiles all decisions, inputs and functions of a model (DMN 1.5, 6.3) and connects them by their requirements. */
export function compileGraph(definitions: DmnElement, imports: Imports, compilation: Compilation): ReadonlyMap<string, ModelNode> {
  return new GraphCompiler(definitions, imports, compilation).compile()
}

const nodeKinds = new Set(['InputData', 'Decision', 'BusinessKnowledgeModel', 'DecisionService'])

interface Found {
  readonly node: ModelNode
  readonly importName: string | undefined
}

class GraphCompiler {
  readonly #nodes = new Map<string, ModelNode>()
  readonly #elements: readonly DmnElement[]
  readonly #namespace: string
  readonly #imports: Imports
  readonly #compilation: Compilation

  constructor(definitions: DmnElement, imports: Imports, compilation: Compilation) {
    this.#elements = childrenOf(definitions, 'drgElement').filter(element => nodeKinds.has(kindOf(element)))
    this.#namespace = textOf(definitions, 'namespace') ?? ''
    this.#imports = imports
    this.#compilation = compilation
  }

  compile(): ReadonlyMap<string, ModelNode> {
    for (const element of this.#elements) this.#create(element)
    for (const element of this.#elements) this.#connect(element)
    for (const element of this.#elements) this.#fill(element)
    reportCycles(this.#elements, this.#nodes, this.#compilation.problems)
    return this.#nodes
  }

  /** The node of an element; created first for all, so that they may refer to each other in any order. */
  #create(element: DmnElement): void {
    const { id } = element
    if (id === undefined) {
      this.#compilation.problems.error(element, {
        code: 'missing-id',
        message: `<${kindOf(element)}> "${textOf(element, 'name') ?? ''}" has no id.`,
        advice: 'Give it one: others refer to it by it.',
      })
      return
    }
    const name = textOf(element, 'name') ?? id
    const variable = childOf(element, 'variable')
    const type = variable && this.#compilation.types.of(variable)
    const givenAs = [...new Set([textOf(variable, 'name') ?? name, name, id])]
    const kind = kindOf(element)
    if (kind === 'InputData') this.#nodes.set(id, { kind: 'input', id, name, givenAs, type } satisfies InputNode)
    else if (kind === 'Decision') this.#nodes.set(id, newDecision(element, id, name, givenAs, type))
    else
      this.#nodes.set(id, {
        kind: 'knowledge',
        id,
        name: givenAs[0] ?? name,
        value: new FeelFunction([], () => null),
      } satisfies KnowledgeNode)
  }

  #connect(element: DmnElement): void {
    const node = this.#nodeOf(element)
    if (node?.kind === 'decision') {
      node.requires = childrenOf(element, 'informationRequirement').flatMap(requirement => {
        const reference = childOf(requirement, 'requiredDecision') ?? childOf(requirement, 'requiredInput')
        const found = reference && this.#find(textOf(reference, 'href'), reference)
        return found && found.node.kind !== 'knowledge' ? [{ node: found.node, importName: found.importName }] : []
      })
    }
  }

  #fill(element: DmnElement): void {
    const node = this.#nodeOf(element)
    if (!node || node.kind === 'input') return
    const compilation = this.#compilation
    if (node.kind === 'decision') {
      node.scope = this.#scopeOf(element)
      const logic = childOf(element, 'decisionLogic')
      if (!logic) {
        compilation.problems.warning(element, {
          code: 'missing-expression',
          message: `The decision "${node.name}" has no logic, so its value is null.`,
          advice: 'Give it a decision table or an expression.',
        })
      }
      node.logic = typed(logic ? compilation.boxed(logic, this.#names(element)) : nothing, node.type)
    } else if (kindOf(element) === 'DecisionService') {
      const find = (reference: DmnElement) => this.#find(textOf(reference, 'href'), reference)?.node
      compileDecisionService(element, node, find, compilation)
    } else {
      compileBusinessKnowledgeModel(element, node, this.#scopeOf(element), { ...this.#names(element), isClosed: true }, compilation)
    }
  }

  #nodeOf(element: DmnElement): ModelNode | undefined {
    return element.id === undefined ? undefined : this.#nodes.get(element.id)
  }

  /** Everything that an element requires, with what its logic calls it. */
  #requirements(element: DmnElement): Found[] {
    const references = [
      ...childrenOf(element, 'informationRequirement').map(
        requirement => childOf(requirement, 'requiredDecision') ?? childOf(requirement, 'requiredInput'),
      ),
      ...childrenOf(element, 'knowledgeRequirement').map(requirement => childOf(requirement, 'requiredKnowledge')),
    ]
    return references.flatMap(reference => {
      const node = reference && this.#lookUp(textOf(reference, 'href') ?? '')
      return node ? [node] : []
    })
  }

  #scopeOf(element: DmnElement): ReadonlyMap<string, Binding> {
    const scope = new Map<string, Binding>()
    const imported = new Map<string, Map<string, Binding>>()
    for (const { node, importName } of this.#requirements(element)) {
      const binding: Binding =
        node.kind === 'knowledge'
          ? {
              kind: 'value',
              get value() {
                return node.value
              },
            }
          : { kind: 'node', node }
      if (importName === undefined) {
        for (const name of namesOf(node)) if (!scope.has(name)) scope.set(name, binding)
        continue
      }
      const members = imported.get(importName) ?? new Map<string, Binding>()
      imported.set(importName, members)
      members.set(namesOf(node)[0] ?? node.name, binding)
    }
    for (const [name, members] of imported) scope.set(name, { kind: 'import', name, members })
    return scope
  }

  /** What an element requires is all that it knows. A model that draws no input data leaves it to the caller's variables: there any name may be one. */
  #names(element: DmnElement): VisibleNames {
    const names = new Map<string, FeelType | undefined>()
    for (const { node, importName } of this.#requirements(element)) {
      const type = node.kind === 'knowledge' ? undefined : node.type
      for (const name of namesOf(node)) names.set(name, type)
      if (importName !== undefined) names.set(importName, undefined)
    }
    return { types: names, isClosed: this.#elements.some(other => kindOf(other) === 'InputData') }
  }

  #find(href: string | undefined, reference: DmnElement): Found | undefined {
    const found = href === undefined ? undefined : this.#lookUp(href)
    if (found) return found
    const known = [...this.#nodes.keys()]
    const close = nearest((href ?? '').replace(/^.*#/, ''), known)
    this.#compilation.problems.error(reference, {
      code: 'unresolved-reference',
      message: `There is no element "${href ?? ''}".`,
      advice:
        close === undefined ? 'Refer to an element of the model as #id, to an imported one as namespace#id.' : `Did you mean "#${close}"?`,
    })
    return undefined
  }

  #lookUp(href: string): Found | undefined {
    const hash = href.indexOf('#')
    const namespace = hash <= 0 ? this.#namespace : href.slice(0, hash)
    const id = href.slice(hash + 1)
    const own = namespace === this.#namespace ? this.#nodes.get(id) : undefined
    if (own) return { node: own, importName: undefined }
    return this.#imports.find(namespace, id)
  }
}

/** What an expression may call a node: its variable's name. Where a model gives no variable, its name and, as some tools have it, its id. */
function namesOf(node: ModelNode): readonly string[] {
  return node.kind === 'knowledge' ? [node.name] : node.givenAs
}

function newDecision(element: DmnElement, id: string, name: string, givenAs: readonly string[], type: FeelType | undefined): DecisionNode {
  const logic = childOf(element, 'decisionLogic')
  const kind = logic && kindOf(logic)
  const traceType = kind === 'DecisionTable' ? 'DECISION_TABLE' : kind === 'LiteralExpression' ? 'LITERAL_EXPRESSION' : 'UNSPECIFIED'
  const none: DecisionNode['requires'] = []
  return { kind: 'decision', id, name, type, givenAs, traceType, requires: none, scope: new Map(), logic: nothing }
}
