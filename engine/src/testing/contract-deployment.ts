import type { Deployment, StartTimer } from '../stores/deployment.ts'

export function emptyDeployment(deploymentKey: number, at: number): Deployment {
  return {
    deploymentKey,
    deployedAt: at,
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
}

export function contractStartTimer(version: number, at: number): StartTimer {
  return {
    processDefinitionKey: version * 10 + 1,
    processDefinitionId: 'p',
    elementId: 'daily',
    part: 0,
    dueAt: at + 1_000,
    cycle: 'R3/PT1S',
    repeats: 2,
  }
}

/** One thing of each kind. */
export function contractDeployment(version: number, at: number): Deployment {
  const deploymentKey = version * 10
  const resource = { deploymentKey, resourceName: 'p.bpmn', resourceKey: deploymentKey + 5 }
  const process = { processDefinitionKey: deploymentKey + 1, processDefinitionId: 'p' }
  const requirements = {
    decisionRequirementsKey: deploymentKey + 2,
    decisionRequirementsId: 'rules',
    decisionRequirementsName: 'Rules',
  }
  const versioned = { ...resource, version, versionTag: version === 1 ? null : 'second' }
  return {
    ...emptyDeployment(deploymentKey, at),
    resources: [{ ...resource, kind: 'bpmn', version: 1, content: new Uint8Array([0, 255, version]) }],
    processDefinitions: [{ ...versioned, ...process, name: null, hasStartForm: version === 2 }],
    decisionRequirements: [{ ...versioned, ...requirements }],
    decisionDefinitions: [
      {
        ...versioned,
        ...requirements,
        decisionRequirementsVersion: version,
        decisionDefinitionKey: deploymentKey + 3,
        decisionDefinitionId: 'rate',
        name: 'Rate',
      },
    ],
    forms: [{ ...versioned, formKey: deploymentKey + 4, formId: 'f' }],
    startMessages: [{ ...process, elementId: 'called', part: 0, messageName: `begin ${version}` }],
    startSignals: [{ ...process, elementId: 'alarmed', part: 1, signalName: `alarm ${version}` }],
    startTimers: [contractStartTimer(version, at)],
    startConditions: [{ ...process, elementId: 'alarmed', part: 0 }],
    startGatherings: [{ ...process, elementId: 'alarmed', parts: 2 }],
    correlatedMessages: [{ ...process, messageName: `paid ${version}` }],
  }
}
