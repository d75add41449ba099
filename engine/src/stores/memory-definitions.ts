import type { DefinitionIndex, Deployment, ResourceItem, StartTimer } from './deployment.ts'
import type { DueTimer } from './store.ts'

/** What was deployed, and the schedules of start events. */
export class MemoryDefinitions {
  private readonly deployments: Deployment[] = []
  private readonly contents = new Map<number, Uint8Array>()
  private startTimers: StartTimer[] = []

  commit(deployment: Deployment): 'committed' | 'conflict' {
    if (this.deployments.some(earlier => clash(earlier, deployment))) return 'conflict'
    this.deployments.push(deployment)
    for (const { resourceKey, content } of deployment.resources) this.contents.set(resourceKey, content)
    const replaced = new Set(deployment.processDefinitions.map(item => item.processDefinitionId))
    this.startTimers = [...this.startTimers.filter(timer => !replaced.has(timer.processDefinitionId)), ...deployment.startTimers]
    return 'committed'
  }

  content(resourceKey: number): Uint8Array | undefined {
    return this.contents.get(resourceKey)
  }

  index(): DefinitionIndex {
    const latest = new Map(this.deployments.flatMap(each => each.processDefinitions).map(item => [item.processDefinitionId, item]))
    const isLatest = (start: OfProcess): boolean =>
      latest.get(start.processDefinitionId)?.processDefinitionKey === start.processDefinitionKey
    const ofLatest = <Start extends OfProcess>(starts: (deployment: Deployment) => readonly Start[]): readonly Start[] =>
      this.deployments.flatMap(starts).filter(isLatest)
    return {
      resources: this.deployments.flatMap(each => each.resources).map(withoutContent),
      processDefinitions: this.deployments.flatMap(each => each.processDefinitions),
      decisionRequirements: this.deployments.flatMap(each => each.decisionRequirements),
      decisionDefinitions: this.deployments.flatMap(each => each.decisionDefinitions),
      forms: this.deployments.flatMap(each => each.forms),
      startMessages: ofLatest(each => each.startMessages),
      startSignals: ofLatest(each => each.startSignals),
      startConditions: ofLatest(each => each.startConditions),
      startGatherings: ofLatest(each => each.startGatherings),
      correlatedMessages: ofLatest(each => each.correlatedMessages),
    }
  }

  timers(): DueTimer[] {
    return this.startTimers.map(start => ({ kind: 'start', dueAt: start.dueAt, start }))
  }

  isDue(fired: StartTimer): boolean {
    return this.placeOf(fired) >= 0
  }

  /** Puts the next turn in the place of one that has fired; false if that is not there (any more). */
  moveStartTimer(fired: StartTimer, next: StartTimer | undefined): boolean {
    const at = this.placeOf(fired)
    if (at < 0) return false
    this.startTimers.splice(at, 1, ...(next === undefined ? [] : [next]))
    return true
  }

  private placeOf({ processDefinitionKey, elementId, part, dueAt }: StartTimer): number {
    return this.startTimers.findIndex(
      timer =>
        timer.processDefinitionKey === processDefinitionKey &&
        timer.elementId === elementId &&
        timer.part === part &&
        timer.dueAt === dueAt,
    )
  }
}

type OfProcess = Pick<StartTimer, 'processDefinitionKey' | 'processDefinitionId'>

function withoutContent(item: ResourceItem): Omit<ResourceItem, 'content'> {
  const { resourceKey, deploymentKey, resourceName, kind, version } = item
  return { resourceKey, deploymentKey, resourceName, kind, version }
}

/** Whether both hold the same version of the same id. */
function clash(a: Deployment, b: Deployment): boolean {
  const versions = (each: Deployment) => [
    ...each.processDefinitions.map(item => `process ${item.processDefinitionId} ${item.version}`),
    ...each.decisionDefinitions.map(item => `decision ${item.decisionDefinitionId} ${item.version}`),
    ...each.decisionRequirements.map(item => `requirements ${item.decisionRequirementsId} ${item.version}`),
    ...each.forms.map(item => `form ${item.formId} ${item.version}`),
  ]
  const taken = new Set(versions(a))
  return versions(b).some(version => taken.has(version))
}
