import type {
  CorrelatedMessage,
  DecisionDefinitionItem,
  DecisionRequirementsItem,
  DefinitionIndex,
  Deployment,
  FormItem,
  ProcessDefinitionItem,
  StartCondition,
  StartGathering,
  StartMessage,
  StartSignal,
} from 'stepwright/stores'
import { type ItemWriter, itemOf, snakeCase } from './items.ts'
import type { Sql } from './sql.ts'

const startPart = 'process_definition_key, process_definition_id, element_id, part'
/** What ends with a new version of its process. */
const startTables = [
  'start_message',
  'start_signal',
  'start_timer',
  'start_condition',
  'start_gathering',
  'gathered_start',
  'correlated_message',
]

/** A kind of definition: its table and the column of its id. */
type Versioned = readonly [table: string, idField: string, items: readonly { readonly version: number }[]]

/** What was deployed. */
export class SqliteDefinitions {
  private readonly sql: Sql
  private readonly items: ItemWriter

  constructor(sql: Sql, items: ItemWriter) {
    this.sql = sql
    this.items = items
  }

  index(): DefinitionIndex {
    const columns = 'resource_key, deployment_key, resource_name, kind, version'
    return {
      resources: this.read(`select ${columns} from resource order by resource_key`),
      processDefinitions: this.read<ProcessDefinitionItem>('select * from process_definition order by process_definition_key'),
      decisionRequirements: this.read<DecisionRequirementsItem>('select * from decision_requirements order by decision_requirements_key'),
      decisionDefinitions: this.read<DecisionDefinitionItem>('select * from decision_definition order by decision_definition_key'),
      forms: this.read<FormItem>('select * from form order by form_key'),
      startMessages: this.read<StartMessage>('select * from start_message order by process_definition_key, element_id'),
      startSignals: this.read<StartSignal>('select * from start_signal order by process_definition_key, element_id'),
      startConditions: this.read<StartCondition>(
        `select ${startPart} from start_condition order by process_definition_key, element_id, part`,
      ),
      startGatherings: this.read<StartGathering>('select * from start_gathering order by process_definition_key, element_id'),
      correlatedMessages: this.read<CorrelatedMessage>('select * from correlated_message order by process_definition_key, message_name'),
    }
  }

  content(resourceKey: number): Uint8Array | undefined {
    const content = this.sql.first('select content from resource where resource_key = ?', [resourceKey])?.['content']
    // libsql gives a blob as ArrayBuffer.
    return content === undefined ? undefined : new Uint8Array(content as unknown as ArrayBuffer)
  }

  write(deployment: Deployment): 'committed' | 'conflict' {
    const { deploymentKey, deployedAt, processDefinitions, decisionRequirements, decisionDefinitions, forms } = deployment
    const versioned: readonly Versioned[] = [
      ['processDefinition', 'processDefinitionId', processDefinitions],
      ['decisionRequirements', 'decisionRequirementsId', decisionRequirements],
      ['decisionDefinition', 'decisionDefinitionId', decisionDefinitions],
      ['form', 'formId', forms],
    ]
    if (versioned.some(each => this.isTaken(each))) return 'conflict'
    this.sql.run('insert into deployment (deployment_key, deployed_at) values (?, ?)', [deploymentKey, deployedAt])
    this.writeResources(deployment)
    for (const each of versioned) this.writeVersions(each)
    for (const { processDefinitionId } of processDefinitions) {
      for (const table of startTables) {
        this.sql.run(`delete from ${table} where process_definition_id = ?`, [processDefinitionId])
      }
    }
    for (const start of deployment.startMessages) this.items.insert('startMessage', start)
    for (const start of deployment.startSignals) this.items.insert('startSignal', start)
    for (const start of deployment.startTimers) this.items.insert('startTimer', start)
    for (const start of deployment.startConditions) this.items.insert('startCondition', { ...start, holds: false })
    for (const start of deployment.startGatherings) this.items.insert('startGathering', start)
    for (const message of deployment.correlatedMessages) this.items.insert('correlatedMessage', message)
    return 'committed'
  }

  private isTaken([table, idField, items]: Versioned): boolean {
    const found = `select 1 from ${snakeCase(table)} where ${snakeCase(idField)} = ? and version = ?`
    return items.some(item => this.sql.first(found, [idOf(item, idField), item.version]) !== undefined)
  }

  private writeVersions([table, idField, items]: Versioned): void {
    for (const item of items) {
      this.sql.run(`update ${snakeCase(table)} set is_latest = 0 where ${snakeCase(idField)} = ? and is_latest = 1`, [idOf(item, idField)])
      this.items.insert(table, { ...item, isLatest: true })
    }
  }

  private writeResources({ resources }: Deployment): void {
    for (const resource of resources) {
      if (resource.kind === 'other') {
        this.sql.run(`update resource set is_latest = 0 where kind = 'other' and resource_name = ?`, [resource.resourceName])
      }
      this.items.insert('resource', { ...resource, content: Buffer.from(resource.content), isLatest: true })
    }
  }

  private read<Item>(select: string): Item[] {
    return this.sql.all(select).map(row => {
      const { is_latest: _, ...columns } = row
      return itemOf<Item>(columns)
    })
  }
}

function idOf(item: object, field: string): string {
  return String((item as { readonly [field: string]: unknown })[field])
}
