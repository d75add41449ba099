import { Button, Group, Select, Skeleton, Text } from '@mantine/core'
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { BpmnViewer } from '../diagram/bpmn-viewer.tsx'
import type { DiagramMarks } from '../diagram/marks.ts'
import type { ElementCount, ProcessDefinition } from '../rest/types.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import classes from './process-page.module.css'
import { useDefinition, useDefinitionCounts, useDefinitionXml, useVersions } from './queries.ts'
import { StartDialog } from './start-dialog.tsx'

/** One version of a process: its diagram with what runs in it now. */
export function ProcessPage() {
  const { key = '' } = useParams()
  const definition = useDefinition(key)
  if (definition.isError)
    return (
      <Page title="Process">
        <ProblemNotice problem={definition.error} onRetry={() => void definition.refetch()} />
      </Page>
    )
  if (!definition.data)
    return (
      <Page title="Process">
        <Skeleton h={420} />
      </Page>
    )
  return <Loaded definition={definition.data} />
}

function Loaded({ definition }: { definition: ProcessDefinition }) {
  const key = definition.processDefinitionKey
  const xml = useDefinitionXml(key)
  const counts = useDefinitionCounts(key)
  const [starting, setStarting] = useState(false)
  const marks = useMemo(() => (counts.data ? marksOf(counts.data.items) : undefined), [counts.data])
  return (
    <Page
      title={definition.name ?? definition.processDefinitionId}
      subtitle={`${definition.processDefinitionId} · ${definition.resourceName}`}
      actions={
        <>
          <VersionChoice definition={definition} />
          <Button component={Link} to={`/design?definition=${key}`} variant="default" leftSection={<IconPencil size={16} />}>
            Design
          </Button>
          <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => setStarting(true)}>
            Start
          </Button>
        </>
      }
    >
      {xml.isError && <ProblemNotice problem={xml.error} />}
      <div className={`card ${classes['paper'] ?? ''}`}>
        {xml.data !== undefined && <BpmnViewer xml={xml.data} className={classes['diagram']} {...(marks ? { marks } : {})} />}
      </div>
      <Group justify="space-between" mt="sm">
        <Text size="sm" c="dimmed">
          Green numbers are tokens that wait, red ones incidents, grey ones finished runs, of the running instances of this version.
        </Text>
        <Button component={Link} to={`/instances?process=${definition.processDefinitionId}`} variant="subtle">
          All instances
        </Button>
      </Group>
      <StartDialog definition={definition} opened={starting} onClose={() => setStarting(false)} />
    </Page>
  )
}

function VersionChoice({ definition }: { definition: ProcessDefinition }) {
  const navigate = useNavigate()
  const versions = useVersions(definition.processDefinitionId)
  const items = versions.data?.items ?? [definition]
  return (
    <Select
      aria-label="Version"
      w={150}
      allowDeselect={false}
      data={items.map(item => ({ value: item.processDefinitionKey, label: `Version ${item.version}` }))}
      value={definition.processDefinitionKey}
      onChange={key => key !== null && void navigate(`/processes/${key}`)}
    />
  )
}

function marksOf(items: readonly ElementCount[]): DiagramMarks {
  return {
    flows: new Set(),
    countFinished: true,
    elements: new Map(items.map(item => [item.elementId, { active: item.active, incidents: item.incidents, completed: item.completed }])),
  }
}
