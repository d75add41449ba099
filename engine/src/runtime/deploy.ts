import type { ProcessDefinition } from '../definition/process-definition.ts'
import { ModelError, type Problem } from '../problem.ts'
import type { Deployment, ResourceItem } from '../stores/deployment.ts'
import type { Store } from '../stores/store.ts'
import { callProblems, duplicateProblems, usesDeploymentBinding } from './deploy-checks.ts'
import type { Definitions } from './definitions.ts'
import type { IdSource } from './ids.ts'
import { importedModels, inImportOrder } from './imported-models.ts'
import type { Clock } from './clock.ts'
import { kindOfFile, type CompiledDecisions, type Incoming, type ModelCompiler } from './model-compiler.ts'
import type { DeploymentResult, ResourceFile } from './requests.ts'
import { startEventsOf } from './start-events.ts'
import { bytesOf, sameBytes } from './text.ts'

export interface DeployParts {
  readonly store: Store
  readonly clock: Clock
  readonly zone: string
  readonly definitions: Definitions
  readonly compiler: ModelCompiler
  readonly ids: IdSource
}

/** Deploys files, all or none. One deployment at a time.
 *  @throws ModelError with all problems of all files. */
export async function deploy(
  parts: DeployParts,
  files: readonly ResourceFile[],
): Promise<{ result: DeploymentResult; deployment: Deployment }> {
  const incoming = await readAll(parts, files)
  const problems = [...emptyProblems(files), ...incoming.flatMap(file => file.compiled.problems), ...duplicateProblems(incoming)]
  refuse(problems)
  problems.push(...callProblems(incoming, parts.definitions))
  const unchanged = await unchangedFiles(parts, incoming)
  const deployment = await number(parts, incoming, unchanged, problems)
  refuse(problems)
  const isNew = deployment.resources.length > 0
  if (isNew && (await parts.store.commitDeployment(deployment)) === 'conflict') {
    throw new Error('Another node deployed one of these ids at the same time; deploy again')
  }
  for (const { resourceKey, resourceName } of deployment.resources) {
    const file = incoming.find(each => each.name === resourceName)
    if (file !== undefined) parts.definitions.keep(resourceKey, file.compiled)
  }
  parts.definitions.add(deployment)
  return { result: describe(parts.definitions, incoming, deployment, unchanged, problems), deployment }
}

/** Compiles the files, in their order in the answer; decisions that others import come first and are given to them. */
async function readAll({ compiler, definitions }: DeployParts, files: readonly ResourceFile[]): Promise<Incoming[]> {
  const sources = files.map(({ name, content: given }) => {
    const content = typeof given === 'string' ? bytesOf(given) : given
    return { name, content, kind: kindOfFile(name, content) }
  })
  const here = new Map<string, CompiledDecisions>()
  const read = new Map<object, Incoming>()
  for (const source of inImportOrder(sources)) {
    const { name, content, kind } = source
    const imports = await importedModels(content, kind, async namespace => here.get(namespace) ?? definitions.decisionsOf(namespace))
    const compiled = await compiler.compile(kind, content, name, { imports, analyse: true })
    if (compiled.kind === 'dmn') here.set(compiled.namespace, compiled)
    const problems = compiled.problems.map(problem => ({ resource: name, ...problem }))
    read.set(source, { ...source, compiled: { ...compiled, problems } })
  }
  return sources.flatMap(source => read.get(source) ?? [])
}

function refuse(problems: readonly Problem[]): void {
  if (problems.some(problem => problem.severity === 'error')) throw new ModelError(problems)
}

function emptyProblems(files: readonly ResourceFile[]): Problem[] {
  if (files.length > 0) return []
  return [{ severity: 'error', code: 'empty-deployment', message: 'There is nothing to deploy.', advice: 'Hand in one file or more.' }]
}

/** Files whose every id has as its latest version the same bytes under the same name. */
async function unchangedFiles(parts: DeployParts, incoming: readonly Incoming[]): Promise<ReadonlyMap<Incoming, number>> {
  const same = new Map<Incoming, number>()
  for (const file of incoming) {
    const resourceKey = latestResource(parts.definitions, file)
    const item = resourceKey === undefined ? undefined : parts.definitions.resources.get(resourceKey)
    if (resourceKey === undefined || item?.resourceName !== file.name) continue
    const stored = await parts.store.loadResource(resourceKey)
    if (stored !== undefined && sameBytes(stored, file.content)) same.set(file, resourceKey)
  }
  // What binds to 'the same deployment' must get the new versions that come with it.
  if (same.size < incoming.length) for (const file of same.keys()) if (usesDeploymentBinding(file.compiled)) same.delete(file)
  return same
}

/** The resource that holds the latest version of all ids of a file; undefined if there is no such one. */
function latestResource(definitions: Definitions, { name, compiled }: Incoming): number | undefined {
  const keys = new Set<number | undefined>()
  switch (compiled.kind) {
    case 'bpmn':
      for (const process of compiled.processes) keys.add(definitions.processes.latest(process.id)?.resourceKey)
      break
    case 'dmn':
      keys.add(definitions.requirements.latest(compiled.id)?.resourceKey)
      for (const decision of compiled.decisions) keys.add(definitions.decisions.latest(decision.id)?.resourceKey)
      break
    case 'form':
      keys.add(definitions.forms.latest(compiled.formId)?.resourceKey)
      break
    case 'other':
      keys.add([...definitions.resources.values()].findLast(item => item.kind === 'other' && item.resourceName === name)?.resourceKey)
  }
  const [key] = keys
  return keys.size === 1 ? key : undefined
}

type Mutable<Thing> = { -readonly [K in keyof Thing]: Thing[K] extends readonly (infer Item)[] ? Item[] : Thing[K] }

/** Gives keys and versions to all that is new. */
async function number(
  parts: DeployParts,
  incoming: readonly Incoming[],
  unchanged: ReadonlyMap<Incoming, number>,
  problems: Problem[],
): Promise<Deployment> {
  const deployment: Mutable<Deployment> = {
    deploymentKey: await parts.ids.one(),
    deployedAt: parts.clock.now(),
    resources: [],
    processDefinitions: [],
    decisionRequirements: [],
    decisionDefinitions: [],
    forms: [],
    startMessages: [],
    startSignals: [],
    startTimers: [],
    startConditions: [],
    startGatherings: [],
    correlatedMessages: [],
  }
  for (const file of incoming) if (!unchanged.has(file)) await numberFile(parts, deployment, file, problems)
  return deployment
}

async function numberFile(parts: DeployParts, deployment: Mutable<Deployment>, file: Incoming, problems: Problem[]): Promise<void> {
  const { definitions, ids } = parts
  const { name: resourceName, content, kind, compiled } = file
  const resourceKey = await ids.one()
  const inFile: InFile = { deploymentKey: deployment.deploymentKey, resourceName, resourceKey }
  deployment.resources.push({ ...inFile, kind, content, version: kind === 'other' ? plainVersion(definitions, resourceName) : 1 })
  switch (compiled.kind) {
    case 'bpmn':
      for (const process of compiled.processes) await numberProcess(parts, deployment, inFile, process, problems)
      return
    case 'dmn':
      return numberDecisions(parts, deployment, inFile, compiled)
    case 'form': {
      const { formId, versionTag } = compiled
      const version = (definitions.forms.latest(formId)?.version ?? 0) + 1
      deployment.forms.push({ formKey: await ids.one(), formId, version, versionTag, ...inFile })
      return
    }
    case 'other':
  }
}

type InFile = Pick<ResourceItem, 'deploymentKey' | 'resourceName' | 'resourceKey'>

async function numberProcess(
  { definitions, ids, clock, zone }: DeployParts,
  deployment: Mutable<Deployment>,
  inFile: InFile,
  process: ProcessDefinition,
  problems: Problem[],
): Promise<void> {
  const processDefinitionKey = await ids.one()
  deployment.processDefinitions.push({ ...describeProcess(process, definitions), ...inFile, processDefinitionKey })
  const found: Problem[] = []
  const starts = startEventsOf(process, processDefinitionKey, { at: clock.now(), zone }, found)
  problems.push(...found.map(problem => ({ ...problem, resource: inFile.resourceName })))
  deployment.startMessages.push(...starts.startMessages)
  deployment.startSignals.push(...starts.startSignals)
  deployment.startTimers.push(...starts.startTimers)
  deployment.startConditions.push(...starts.startConditions)
  deployment.startGatherings.push(...starts.startGatherings)
  for (const messageName of process.messageKeys?.keys() ?? [])
    deployment.correlatedMessages.push({ processDefinitionKey, processDefinitionId: process.id, messageName })
}

async function numberDecisions(
  { definitions, ids }: DeployParts,
  deployment: Mutable<Deployment>,
  inFile: InFile,
  model: CompiledDecisions,
): Promise<void> {
  const named = {
    decisionRequirementsKey: await ids.one(),
    decisionRequirementsId: model.id,
    decisionRequirementsName: model.name,
  }
  const version = (definitions.requirements.latest(model.id)?.version ?? 0) + 1
  deployment.decisionRequirements.push({ ...named, version, versionTag: null, ...inFile })
  for (const { id, name } of model.decisions) {
    deployment.decisionDefinitions.push({
      decisionDefinitionKey: await ids.one(),
      decisionDefinitionId: id,
      name,
      version: (definitions.decisions.latest(id)?.version ?? 0) + 1,
      versionTag: null,
      decisionRequirementsVersion: version,
      ...named,
      ...inFile,
    })
  }
}

function describeProcess(process: ProcessDefinition, definitions: Definitions) {
  return {
    processDefinitionId: process.id,
    name: process.name ?? null,
    version: (definitions.processes.latest(process.id)?.version ?? 0) + 1,
    versionTag: process.versionTag ?? null,
    hasStartForm: process.startForm !== undefined,
  }
}

function plainVersion(definitions: Definitions, name: string): number {
  const versions = [...definitions.resources.values()].filter(item => item.kind === 'other' && item.resourceName === name)
  return (versions.at(-1)?.version ?? 0) + 1
}

/** What the caller is told: new things and known ones alike, in the order of the files. */
function describe(
  definitions: Definitions,
  incoming: readonly Incoming[],
  deployment: Deployment,
  unchanged: ReadonlyMap<Incoming, number>,
  problems: readonly Problem[],
): DeploymentResult {
  const keys = incoming.flatMap(file => {
    return unchanged.get(file) ?? deployment.resources.find(item => item.resourceName === file.name)?.resourceKey ?? []
  })
  const inFiles = <Item extends { readonly resourceKey: number }>(items: readonly Item[]): readonly Item[] =>
    keys.flatMap(key => items.filter(item => item.resourceKey === key))
  const index = definitions.index()
  return {
    deploymentKey: deployment.deploymentKey,
    processDefinitions: inFiles(index.processDefinitions),
    decisionRequirements: inFiles(index.decisionRequirements),
    decisionDefinitions: inFiles(index.decisionDefinitions),
    forms: inFiles(index.forms),
    resources: inFiles(index.resources).filter(item => item.kind === 'other'),
    unchanged: [...unchanged.keys()].map(file => file.name),
    problems,
  }
}
