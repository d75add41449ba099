import type { Operation } from '../operation.ts'
import { byHandOperations } from './by-hand.ts'
import { adHocOperations } from './ad-hoc-activities.ts'
import { conditionalOperations } from './conditionals.ts'
import { createInstance } from './create-instance.ts'
import { decisionOperations } from './decisions.ts'
import { deploymentOperations } from './deployments.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import { elementInstanceOperations } from './element-instances.ts'
import { incidentOperations } from './incidents.ts'
import { jobOperations } from './jobs.ts'
import { messageOperations } from './messages.ts'
import { migrateInstance } from './migrate-instance.ts'
import { modifyInstance } from './modify-instance.ts'
import { ownOperations } from './own.ts'
import { processDefinitionOperations } from './process-definitions.ts'
import { processInstanceOperations } from './process-instances.ts'
import { resourceOperations } from './resources.ts'
import { statisticsOperations } from './statistics.ts'
import { systemOperations } from './system.ts'
import { userTaskOperations } from './user-tasks.ts'
import { variableOperations } from './variables.ts'

/** Every call of the REST, in the order of its description. */
export const operations: readonly Operation[] = [
  ...deploymentOperations,
  ...resourceOperations,
  ...processDefinitionOperations,
  ...statisticsOperations,
  createInstance,
  ...processInstanceOperations,
  modifyInstance,
  migrateInstance,
  ...elementInstanceOperations,
  ...adHocOperations,
  ...variableOperations,
  ...userTaskOperations,
  ...jobOperations,
  ...messageOperations,
  ...conditionalOperations,
  ...incidentOperations,
  ...decisionOperations,
  evaluateExpression,
  ...byHandOperations,
  ...ownOperations,
  ...systemOperations,
]
