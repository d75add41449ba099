import type { FeelType } from '../../feel/values/value.ts'
import type { ProblemList } from '../compile/problem-list.ts'
import { childrenOf, textOf, type DmnElement } from '../read/element.ts'
import type { DecisionModel, ModelNode } from './node.ts'

/** The models that a model imports (DMN 1.5, 7.3.4), by what they are called in it. */
export class Imports {
  readonly #byNamespace = new Map<string, { readonly name: string; readonly model: DecisionModel }>()

  constructor(definitions: DmnElement, models: ReadonlyMap<string, DecisionModel>, problems: ProblemList) {
    for (const element of childrenOf(definitions, 'import')) {
      const namespace = textOf(element, 'namespace') ?? ''
      const importType = textOf(element, 'importType') ?? ''
      if (!/\/spec\/DMN\//.test(importType)) {
        problems.error(element, {
          code: 'unsupported-import',
          message: `Imports of the type "${importType}" are not read.`,
          advice: 'Import a DMN model; define types as item definitions.',
        })
        continue
      }
      const model = models.get(namespace)
      if (!model) {
        problems.error(element, {
          code: 'missing-import',
          message: `The imported model "${namespace}" is not given.`,
          advice: 'Deploy it before this one or together with it.',
        })
        continue
      }
      this.#byNamespace.set(namespace, { name: textOf(element, 'name') ?? '', model })
    }
  }

  /** The imported element; `importName` is what stands before its name, nothing for an import without a name. */
  find(namespace: string, id: string): { readonly node: ModelNode; readonly importName: string | undefined } | undefined {
    const found = this.#byNamespace.get(namespace)
    const node = found?.model.nodes.get(id)
    return found && node ? { node, importName: found.name === '' ? undefined : found.name } : undefined
  }

  /** The types of all imported models, under the names by which this model reads them. */
  types(): ReadonlyMap<string, FeelType> {
    const types = new Map<string, FeelType>()
    for (const { name, model } of this.#byNamespace.values()) {
      for (const [typeName, type] of model.types) types.set(name === '' ? typeName : `${name}.${typeName}`, type)
    }
    return types
  }

  /** The names of components that expressions may read in paths. */
  componentNames(): readonly string[] {
    return [...this.#byNamespace.values()].flatMap(({ model }) => [...model.componentNames])
  }
}
