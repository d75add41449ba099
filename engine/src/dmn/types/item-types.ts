import { compileUnaryTests } from '../../feel/index.ts'
import { any, parseType } from '../../feel/types/parse-type.ts'
import type { FeelType, FeelValue } from '../../feel/values/value.ts'
import { nearest } from '../../nearest.ts'
import type { Imports } from '../graph/imports.ts'
import type { ProblemList } from '../compile/problem-list.ts'
import { childOf, childrenOf, flagOf, textOf, type DmnElement } from '../read/element.ts'

/** The types of a model: its item definitions, those of imported models under the import's name, and the ones of the standard. */
export interface ItemTypes {
  /** By name, `import.name` for imported ones. */
  readonly byName: ReadonlyMap<string, FeelType>
  /** The names of all components: an expression may read a path with any of them. */
  readonly componentNames: ReadonlySet<string>
  /** The allowed values of a named type, as text, for the order of output values. */
  readonly allowedValues: ReadonlyMap<string, string>
  /** The type that an element's `typeRef` names; undefined when it names none, or one that does not exist (reported once). */
  of(element: DmnElement): FeelType | undefined
}

/** Spellings of other tools and older versions. */
const otherSpellings: Readonly<Record<string, string>> = {
  integer: 'number',
  long: 'number',
  double: 'number',
  decimal: 'number',
  dateTime: 'date and time',
  dayTimeDuration: 'days and time duration',
  yearMonthDuration: 'years and months duration',
  undefined: 'Any',
}

/** Nothing about now may decide what a type allows: a value conforms always or never. */
const timeless = { at: 0, zone: 'UTC' }

/** Compiles the item definitions of a model (DMN 1.5, 7.3.3). They may refer to each other in any order, and to themselves. */
export function compileItemTypes(definitions: DmnElement, imports: Imports, problems: ProblemList): ItemTypes {
  return new ItemTypeCompiler(definitions, imports, problems)
}

class ItemTypeCompiler implements ItemTypes {
  readonly byName: Map<string, FeelType>
  readonly componentNames: Set<string>
  readonly allowedValues = new Map<string, string>()
  readonly #problems: ProblemList

  constructor(definitions: DmnElement, imports: Imports, problems: ProblemList) {
    this.#problems = problems
    this.byName = new Map(imports.types())
    this.componentNames = new Set(imports.componentNames())
    const own = childrenOf(definitions, 'itemDefinition')
    for (const definition of own) this.#collectComponents(definition)
    for (const definition of own) {
      const name = textOf(definition, 'name')
      if (name !== undefined) this.byName.set(name, this.#named(name, definition))
    }
    // Bodies are made when first needed; here all of them once, so that their problems are found.
    for (const definition of own) void (this.byName.get(textOf(definition, 'name') ?? '') as { of?: FeelType } | undefined)?.of
  }

  of(element: DmnElement): FeelType | undefined {
    const reference = textOf(element, 'typeRef')
    return reference === undefined ? undefined : this.#resolve(reference, element)
  }

  #collectComponents(definition: DmnElement): void {
    for (const component of childrenOf(definition, 'itemComponent')) {
      const name = textOf(component, 'name')
      if (name !== undefined) this.componentNames.add(name)
      this.#collectComponents(component)
    }
  }

  /** A type under its name, whose structure is computed when first asked for: that is what lets types contain themselves. */
  #named(name: string, definition: DmnElement): FeelType {
    const compile = () => this.#compile(definition)
    const allows = this.#constraint(name, definition)
    let structure: FeelType | undefined
    const type = {
      kind: 'named' as const,
      name,
      get of(): FeelType {
        return (structure ??= compile())
      },
    }
    return allows ? Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(type)) as typeof type, { allows }) : type
  }

  #compile(definition: DmnElement): FeelType {
    const item = this.#itemType(definition)
    return flagOf(definition, 'isCollection') ? { kind: 'list', of: item } : item
  }

  #itemType(definition: DmnElement): FeelType {
    const components = childrenOf(definition, 'itemComponent')
    if (components.length > 0) {
      return {
        kind: 'context',
        entries: new Map(components.map(component => [textOf(component, 'name') ?? '', this.#component(component)])),
      }
    }
    const functionItem = childOf(definition, 'functionItem')
    if (functionItem) return this.#functionType(functionItem)
    const base = this.of(definition) ?? any
    return this.#allowedOf(definition, base)
  }

  #component(component: DmnElement): FeelType {
    const name = textOf(component, 'name') ?? ''
    const allows = this.#constraint(name, component)
    const structure = this.#compile(component)
    return allows ? { kind: 'named', name, of: structure, allows } : structure
  }

  #functionType(element: DmnElement): FeelType {
    const result = textOf(element, 'outputTypeRef')
    return {
      kind: 'function',
      parameters: childrenOf(element, 'parameters').map(parameter => this.of(parameter) ?? any),
      result: (result !== undefined && this.#resolve(result, element)) || any,
    }
  }

  /** Allowed values restrict the items of a collection (DMN 1.5, 7.3.3); the type constraint, checked by `#constraint`, the collection as a whole. */
  #allowedOf(definition: DmnElement, base: FeelType): FeelType {
    if (!flagOf(definition, 'isCollection')) return base
    const tests = this.#tests(childOf(definition, 'allowedValues'))
    return tests ? { kind: 'named', name: textOf(definition, 'name') ?? '', of: base, allows: tests } : base
  }

  #constraint(name: string, definition: DmnElement): ((value: FeelValue) => boolean) | undefined {
    const allowed = childOf(definition, 'allowedValues')
    const allowedText = textOf(allowed, 'text')
    if (allowedText !== undefined) this.allowedValues.set(name, allowedText)
    const whole = this.#tests(childOf(definition, 'typeConstraint'))
    const values = flagOf(definition, 'isCollection') ? undefined : this.#tests(allowed)
    if (whole && values) return value => whole(value) && values(value)
    return whole ?? values
  }

  #tests(element: DmnElement | undefined): ((value: FeelValue) => boolean) | undefined {
    const text = textOf(element, 'text')
    if (!element || text === undefined || text.trim() === '') return undefined
    const compiled = compileUnaryTests(text, { names: this.componentNames })
    if (!compiled.ok) {
      this.#problems.expression(element, compiled.problems)
      return undefined
    }
    const { tests } = compiled
    return value => tests.matches(value, () => undefined, timeless) === true
  }

  #resolve(reference: string, element: DmnElement): FeelType | undefined {
    const known = this.#find(reference.trim())
    if (known) return known
    const candidates = [...this.byName.keys(), 'string', 'number', 'boolean', 'date', 'time', 'date and time', 'Any']
    const close = nearest(reference, candidates)
    this.#problems.error(element, {
      code: 'unknown-type',
      message: `There is no type "${reference}".`,
      advice: close === undefined ? 'Name a type of FEEL or an item definition of the model.' : `Did you mean "${close}"?`,
    })
    return undefined
  }

  /** DMN 1.1 wrote qualified names, `feel:string`; later versions write `import.name`. */
  #find(reference: string): FeelType | undefined {
    const whole = this.byName.get(reference) ?? parseType(otherSpellings[reference] ?? reference, this.byName)
    if (whole || !reference.includes(':')) return whole
    const local = reference.slice(reference.indexOf(':') + 1)
    return this.byName.get(local) ?? parseType(otherSpellings[local] ?? local, this.byName)
  }
}
