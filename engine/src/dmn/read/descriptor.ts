import { DmnModdle, type ModdlePackage, type ModdleProperty, type ModdleType } from 'dmn-moddle'
import type { DmnDialect } from './version.ts'

const child = (name: string, type = 'ChildExpression'): ModdleProperty => ({ name, type, xml: { serialize: 'property' } })
const references = (name: string): ModdleProperty => ({ ...child(name, 'DMNElementReference'), isMany: true })
const attribute = (name: string, type = 'String'): ModdleProperty => ({ name, type, isAttr: true })

/** What DMN 1.4 and 1.5 added to the schema (clauses 10.2.1.10 to 10.2.1.14, 7.3.2) and dmn-moddle does not know yet. */
const addedTypes: readonly ModdleType[] = [
  { name: 'ChildExpression', superClass: ['DMNElement'], properties: [{ name: 'expression', type: 'Expression' }] },
  { name: 'TypedChildExpression', superClass: ['ChildExpression'], properties: [attribute('typeRef')] },
  { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
  { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
  {
    name: 'Iterator',
    isAbstract: true,
    superClass: ['Expression'],
    properties: [attribute('iteratorVariable'), child('in', 'TypedChildExpression')],
  },
  { name: 'For', superClass: ['Iterator'], properties: [child('return')] },
  { name: 'Quantified', isAbstract: true, superClass: ['Iterator'], properties: [child('satisfies')] },
  { name: 'Some', superClass: ['Quantified'] },
  { name: 'Every', superClass: ['Quantified'] },
  {
    name: 'OrganizationUnit',
    superClass: ['BusinessContextElement'],
    properties: [references('decisionMade'), references('decisionOwned')],
  },
]

const addedProperties: Readonly<Record<string, readonly ModdleProperty[]>> = {
  ItemDefinition: [child('typeConstraint', 'UnaryTests')],
}

const addedDiagramProperties: Readonly<Record<string, readonly ModdleProperty[]>> = {
  DMNDiagram: [attribute('useAlternativeInputDataShape', 'Boolean')],
}

const moddles = new Map<string, DmnModdle>()

/** The moddle that reads and writes one dialect: dmn-moddle's descriptors under the file's own namespaces, with what they lack. */
export function moddleFor(dialect: DmnDialect): DmnModdle {
  const key = `${dialect.model} ${dialect.diagram}`
  const known = moddles.get(key)
  if (known) return known
  const shipped = new DmnModdle()
  const moddle = new DmnModdle({
    dmn: extend(shipped.getPackage('dmn'), dialect.model, addedProperties, addedTypes),
    dmndi: extend(shipped.getPackage('dmndi'), dialect.diagram, addedDiagramProperties, []),
    di: extend(shipped.getPackage('di'), shipped.getPackage('di').uri, {}, []),
    dc: extend(shipped.getPackage('dc'), shipped.getPackage('dc').uri, {}, []),
    // Old files bind the prefix `biodi` to an older namespace: under that prefix moddle could not write them back.
    biodi: { ...shipped.getPackage('biodi'), prefix: 'biodi2' },
  })
  moddles.set(key, moddle)
  return moddle
}

function extend(
  shipped: ModdlePackage,
  uri: string,
  properties: Readonly<Record<string, readonly ModdleProperty[]>>,
  types: readonly ModdleType[],
): ModdlePackage {
  const extended = shipped.types.map(type => {
    const own = (type.properties ?? []).flatMap(property => (shipped.prefix === 'dmn' ? lossless(property) : withoutId(lossless(property))))
    const added = properties[type.name]
    return { ...type, properties: added ? insertAfterAllowedValues(own, added) : own }
  })
  const isNew = (type: ModdleType) => !shipped.types.some(known => known.name === type.name)
  return { ...shipped, uri, types: [...extended, ...types.filter(isNew)] }
}

/** moddle drops a reference that leads out of the file, the style inside of a shape, and what is the default anyway; it writes 60.0 as 60. A diagram is
 *  only kept here, never followed: its references and numbers are the texts that they are. */
function lossless(property: ModdleProperty): readonly ModdleProperty[] {
  const { default: _default, ...written } = property
  if (property.redefines !== undefined) return []
  if (localName(property) === 'style') return [{ name: property.name, type: property.type }]
  if (property.isReference && !property.isMany) return [attribute(property.name)]
  return [property.type === 'Real' ? { ...written, type: 'String' } : written]
}

/** Nothing refers to a part of a diagram but others of its parts: two of one id do no harm, and moddle would drop the second. */
function withoutId(properties: readonly ModdleProperty[]): readonly ModdleProperty[] {
  return properties.map(({ isId: _isId, ...property }) => property)
}

/** Properties are written in the order of the descriptor; the schema wants a type constraint right after the allowed values. */
function insertAfterAllowedValues(properties: readonly ModdleProperty[], added: readonly ModdleProperty[]): readonly ModdleProperty[] {
  const at = properties.findIndex(property => localName(property) === 'allowedValues') + 1 || properties.length
  return [...properties.slice(0, at), ...added, ...properties.slice(at)]
}

/** moddle puts the package's prefix before the names of the descriptors that it is given. */
function localName({ name }: ModdleProperty): string {
  return name.slice(name.indexOf(':') + 1)
}
