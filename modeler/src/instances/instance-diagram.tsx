import { Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { BpmnViewer } from '../diagram/bpmn-viewer.tsx'
import type { DiagramMarks } from '../diagram/marks.ts'
import { useDefinitionXml } from '../processes/queries.ts'
import type { ElementCount, ElementInstance, TakenFlow } from '../rest/types.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import classes from './instance-page.module.css'
import { useElementCounts, useLoopBodies, useTakenFlows } from './queries.ts'
import type { Watched } from './queries.ts'

interface InstanceDiagramProps {
  readonly watched: Watched
  readonly definitionKey: string
  readonly chosen: string | undefined
  readonly onChoose: (elementId: string | undefined) => void
}

/** The diagram with tokens, incidents and the path taken. */
export function InstanceDiagram({ watched, definitionKey, chosen, onChoose }: InstanceDiagramProps) {
  const xml = useDefinitionXml(definitionKey)
  const counts = useElementCounts(watched)
  const flows = useTakenFlows(watched)
  const bodies = useLoopBodies(watched)
  const marks = useMemo(
    () => toMarks(counts.data?.items ?? [], bodies.data ?? [], flows.data?.items ?? []),
    [counts.data, bodies.data, flows.data],
  )
  if (xml.isError) return <ProblemNotice title="The diagram could not be loaded" problem={xml.error} />
  return (
    <>
      <div className={`card ${classes['paper'] ?? ''}`}>
        {xml.data === undefined ? (
          <Skeleton h="100%" />
        ) : (
          <BpmnViewer xml={xml.data} marks={marks} chosen={chosen} onChoose={onChoose} className={classes['diagram']} />
        )}
      </div>
      {counts.isError && <ProblemNotice title="The tokens could not be loaded" problem={counts.error} />}
    </>
  )
}

/** Bodies of loops are not tokens of their own, so they are taken off the counts. */
function toMarks(counts: readonly ElementCount[], bodies: readonly ElementInstance[], flows: readonly TakenFlow[]): DiagramMarks {
  const off = (elementId: string, state: ElementInstance['state']) =>
    bodies.filter(body => body.elementId === elementId && body.state === state).length
  return {
    elements: new Map(
      counts.map(({ elementId, active, incidents, completed }) => [
        elementId,
        { active: active - off(elementId, 'ACTIVE'), incidents, completed: completed - off(elementId, 'COMPLETED') },
      ]),
    ),
    flows: new Set(flows.map(flow => flow.elementId)),
  }
}
