import { Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { BpmnViewer } from '../diagram/bpmn-viewer.tsx'
import type { DiagramMarks } from '../diagram/marks.ts'
import { useDefinitionXml } from '../processes/queries.ts'
import type { ElementCount, TakenFlow } from '../rest/types.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import classes from './instance-page.module.css'
import { useElementCounts, useTakenFlows } from './queries.ts'
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
  const marks = useMemo(() => toMarks(counts.data?.items ?? [], flows.data?.items ?? []), [counts.data, flows.data])
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

function toMarks(counts: readonly ElementCount[], flows: readonly TakenFlow[]): DiagramMarks {
  return {
    elements: new Map(counts.map(it => [it.elementId, { active: it.active, incidents: it.incidents, completed: it.completed }])),
    flows: new Set(flows.map(flow => flow.elementId)),
  }
}
