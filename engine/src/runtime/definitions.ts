import type { DeployedProcess, Library } from '../definition/library.ts'
import type { Binding } from '../definition/process-definition.ts'
import { dmnHead } from '../dmn/index.ts'
import type { Decision } from '../expression/decision.ts'
import { ModelError } from '../problem.ts'
import type {
  CorrelatedMessage,
  DecisionDefinitionItem,
  DefinitionIndex,
  Deployment,
  FormItem,
  ProcessDefinitionItem,
  ResourceItem,
  StartCondition,
  StartGathering,
  StartMessage,
  StartPlace,
  StartSignal,
} from '../stores/deployment.ts'
import type { Store } from '../stores/store.ts'
import { importedModels } from './imported-models.ts'
import type { CompiledDecisions, CompiledResource, ModelCompiler } from './model-compiler.ts'
import { VersionList } from './version-list.ts'

/** Thrown inside a step by a look-up of something that is deployed but not compiled yet: load it, then step again. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded'
}

/** Everything deployed: the index is always in memory, files are compiled when they are first needed and then kept. */
export class Definitions implements Library {
  readonly processes = new VersionList<ProcessDefinitionItem>(
    item => item.processDefinitionKey,
    item => item.processDefinitionId,
  )
  readonly decisions = new VersionList<DecisionDefinitionItem>(
    item => item.decisionDefinitionKey,
    item => item.decisionDefinitionId,
  )
  readonly forms = new VersionList<FormItem>(
    item => item.formKey,
    item => item.formId,
  )
  readonly requirements = new VersionList<DefinitionIndex['decisionRequirements'][number]>(
    item => item.decisionRequirementsKey,
    item => item.decisionRequirementsId,
  )
  readonly resources = new Map<number, Omit<ResourceItem, 'content'>>()
  startMessages: readonly StartMessage[] = []
  startSignals: readonly StartSignal[] = []
  startConditions: readonly StartCondition[] = []
  startGatherings: readonly StartGathering[] = []
  correlatedMessages: readonly CorrelatedMessage[] = []
  private readonly store: Store
  private readonly compiler: ModelCompiler
  private readonly compiled = new Map<number, CompiledResource>()
  private readonly deployed = new Map<number, DeployedProcess>()
  private readonly loading = new Map<number, Promise<CompiledResource>>()
  private readonly missing = new Set<number>()
  private readonly namespaces = new Map<number, string>()

  constructor(store: Store, compiler: ModelCompiler) {
    this.store = store
    this.compiler = compiler
  }

  /** Reads the index from the store. */
  async open(): Promise<void> {
    this.add(await this.store.loadDefinitions())
  }

  /** Takes over what a deployment brought; start events of older versions end. */
  add(index: DefinitionIndex | Deployment): void {
    for (const item of index.resources) {
      const { resourceKey, deploymentKey, resourceName, kind, version } = item
      this.resources.set(item.resourceKey, { resourceKey, deploymentKey, resourceName, kind, version })
    }
    this.processes.add(index.processDefinitions)
    this.decisions.add(index.decisionDefinitions)
    this.forms.add(index.forms)
    this.requirements.add(index.decisionRequirements)
    const replaced = new Set(index.processDefinitions.map(item => item.processDefinitionId))
    const replace = <Start extends { readonly processDefinitionId: string }>(known: readonly Start[], added: readonly Start[]) => [
      ...known.filter(start => !replaced.has(start.processDefinitionId)),
      ...added,
    ]
    this.startMessages = replace(this.startMessages, index.startMessages)
    this.startSignals = replace(this.startSignals, index.startSignals)
    this.startConditions = replace(this.startConditions, index.startConditions)
    this.startGatherings = replace(this.startGatherings, index.startGatherings)
    this.correlatedMessages = replace(this.correlatedMessages, index.correlatedMessages)
  }

  /** The gathering of a start event that needs all of its definitions; undefined for any other. */
  gatheringOf({ processDefinitionKey, elementId }: StartPlace): StartGathering | undefined {
    return this.startGatherings.find(each => each.processDefinitionKey === processDefinitionKey && each.elementId === elementId)
  }

  /** Puts in what was compiled at deploy, so that it is not compiled again. */
  keep(resourceKey: number, resource: CompiledResource): void {
    this.compiled.set(resourceKey, resource)
  }

  index(): DefinitionIndex {
    return {
      resources: [...this.resources.values()],
      processDefinitions: this.processes.all(),
      decisionRequirements: this.requirements.all(),
      decisionDefinitions: this.decisions.all(),
      forms: this.forms.all(),
      startMessages: this.startMessages,
      startSignals: this.startSignals,
      startConditions: this.startConditions,
      startGatherings: this.startGatherings,
      correlatedMessages: this.correlatedMessages,
    }
  }

  process(key: number): DeployedProcess | undefined {
    const known = this.deployed.get(key)
    if (known !== undefined) return known
    const item = this.processes.byKey(key)
    if (item === undefined) return undefined
    const resource = this.resourceNow(item.resourceKey)
    const definition = resource.kind === 'bpmn' ? resource.processes.find(process => process.id === item.processDefinitionId) : undefined
    if (definition === undefined) throw new Error(`The resource ${item.resourceKey} holds no process "${item.processDefinitionId}"`)
    const deployed: DeployedProcess = { key, version: item.version, deployment: item.deploymentKey, definition }
    this.deployed.set(key, deployed)
    return deployed
  }

  findProcess(processId: string, binding: Binding, caller: DeployedProcess): DeployedProcess | undefined {
    const item = this.processes.find(processId, binding, caller.deployment)
    return item === undefined ? undefined : this.process(item.processDefinitionKey)
  }

  findDecision(decisionId: string, binding: Binding, caller: DeployedProcess): Decision | undefined {
    const item = this.decisions.find(decisionId, binding, caller.deployment)
    return item === undefined ? undefined : this.decision(item)
  }

  decision(item: DecisionDefinitionItem): Decision {
    const resource = this.resourceNow(item.resourceKey)
    const decision = resource.kind === 'dmn' ? resource.decisions.find(each => each.id === item.decisionDefinitionId) : undefined
    if (decision === undefined) throw new Error(`The resource ${item.resourceKey} holds no decision "${item.decisionDefinitionId}"`)
    return decision
  }

  processIds(): readonly string[] {
    return this.processes.ids()
  }

  decisionIds(): readonly string[] {
    return this.decisions.ids()
  }

  /** Runs synchronous work that looks things up, again and again until everything it needs is compiled. It must not change anything outside. */
  async withAllLoaded<Result>(work: () => Result): Promise<Result> {
    while (true) {
      try {
        const result = work()
        if (this.missing.size === 0) return result
      } catch (error) {
        if (this.missing.size === 0) throw error
      }
      const keys = [...this.missing]
      this.missing.clear()
      for (const key of keys) await this.load(key)
    }
  }

  async load(resourceKey: number): Promise<CompiledResource> {
    const ready = this.compiled.get(resourceKey)
    if (ready !== undefined) return ready
    let loading = this.loading.get(resourceKey)
    if (loading === undefined) {
      loading = this.read(resourceKey).finally(() => this.loading.delete(resourceKey))
      this.loading.set(resourceKey, loading)
    }
    return loading
  }

  /** The deployed model with this namespace: with a file, the one that was deployed together with it or before it; else the latest. */
  async decisionsOf(
    namespace: string,
    importer?: Pick<ResourceItem, 'resourceKey' | 'deploymentKey'>,
  ): Promise<CompiledDecisions | undefined> {
    const files = [...this.resources.values()].filter(({ kind, resourceKey }) => kind === 'dmn' && resourceKey !== importer?.resourceKey)
    const together = files.filter(file => file.deploymentKey === importer?.deploymentKey)
    const before = files.filter(file => importer === undefined || file.deploymentKey < importer.deploymentKey)
    for (const { resourceKey } of [...together.toReversed(), ...before.toReversed()]) {
      if ((await this.namespaceOf(resourceKey)) !== namespace) continue
      const resource = await this.load(resourceKey)
      return resource.kind === 'dmn' ? resource : undefined
    }
    return undefined
  }

  private async namespaceOf(resourceKey: number): Promise<string> {
    const known = this.namespaces.get(resourceKey)
    if (known !== undefined) return known
    const content = await this.store.loadResource(resourceKey)
    const namespace = content === undefined ? '' : dmnHead(content).namespace
    this.namespaces.set(resourceKey, namespace)
    return namespace
  }

  private resourceNow(resourceKey: number): CompiledResource {
    const resource = this.compiled.get(resourceKey)
    if (resource !== undefined) return resource
    this.missing.add(resourceKey)
    throw new NotLoaded(`The resource ${resourceKey} is not compiled yet`)
  }

  private async read(resourceKey: number): Promise<CompiledResource> {
    const item = this.resources.get(resourceKey)
    const content = await this.store.loadResource(resourceKey)
    if (item === undefined || content === undefined) throw new Error(`The store has no resource ${resourceKey}`)
    const imports = await importedModels(content, item.kind, namespace => this.decisionsOf(namespace, item))
    const resource = await this.compiler.compile(item.kind, content, item.resourceName, { imports, analyse: false })
    const errors = resource.problems.filter(problem => problem.severity === 'error')
    // It compiled when it was deployed: an older engine took what this one refuses.
    if (errors.length > 0) throw new ModelError(errors)
    this.compiled.set(resourceKey, resource)
    return resource
  }
}
