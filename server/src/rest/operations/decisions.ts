import { decisionDefinitions, decisionRequirements } from '../../search/resources/decision-definitions.ts'
import { decisionInstances } from '../../search/resources/decision-instances.ts'
import { keyPath, numberOf } from '../common.ts'
import { noContent, operation, text } from '../operation.ts'
import { notFound } from '../problem.ts'
import { getOperation, searchOperation } from '../search-operation.ts'
import type { Services } from '../services.ts'
import { xmlText } from '../xml-text.ts'
import { getDecisionInstance } from './decision-instance.ts'
import { evaluateDecision } from './evaluate-decision.ts'

const tag = 'Decisions'
const definitions = { path: '/decision-definitions', tag, one: 'decision definition' }
const requirements = { path: '/decision-requirements', tag, one: 'decision requirements' }

const definitionXml = operation({
  method: 'get',
  path: '/decision-definitions/{decisionDefinitionKey}/xml',
  id: 'getDecisionDefinitionXml',
  tag,
  summary: 'The DMN file of a decision, as it was deployed',
  params: keyPath('decisionDefinitionKey'),
  answers: { 200: { text: 'text/xml' }, 204: 'empty' },
  problems: [404],
  run: async ({ path }, services) => {
    const key = numberOf(path.decisionDefinitionKey, 'decision definition')
    const found = services.engine.definitions().decisionDefinitions.find(item => item.decisionDefinitionKey === key)
    if (!found) throw notFound(`There is no decision definition ${key}.`)
    return file(services, found.resourceKey)
  },
})

const requirementsXml = operation({
  method: 'get',
  path: '/decision-requirements/{decisionRequirementsKey}/xml',
  id: 'getDecisionRequirementsXml',
  tag,
  summary: 'The DMN file, as it was deployed',
  params: keyPath('decisionRequirementsKey'),
  answers: { 200: { text: 'text/xml' }, 204: 'empty' },
  problems: [404],
  run: async ({ path }, services) => {
    const key = numberOf(path.decisionRequirementsKey, 'decision requirements')
    const found = services.engine.definitions().decisionRequirements.find(item => item.decisionRequirementsKey === key)
    if (!found) throw notFound(`There are no decision requirements ${key}.`)
    return file(services, found.resourceKey)
  },
})

async function file({ engine }: Services, resourceKey: number) {
  const content = await engine.resource(resourceKey)
  return content === undefined ? noContent : text('text/xml', xmlText(content))
}

export const decisionOperations = [
  evaluateDecision,
  searchOperation(decisionDefinitions, definitions),
  getOperation(decisionDefinitions, definitions),
  definitionXml,
  searchOperation(decisionRequirements, requirements),
  getOperation(decisionRequirements, requirements),
  requirementsXml,
  searchOperation(decisionInstances, { path: '/decision-instances', tag, one: 'decision instance' }),
  getDecisionInstance,
]
