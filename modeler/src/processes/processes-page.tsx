import { Anchor, Button, Group, Skeleton, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPencilPlus, IconPlayerPlay, IconSearch, IconSitemap } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ProcessDefinition, ProcessStatistics } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Page } from '../shell/page.tsx'
import { Pager } from '../shell/pager.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { useCursor } from '../shell/use-cursor.ts'
import { useActiveCounts, useLatestDefinitions } from './queries.ts'
import { StartDialog } from './start-dialog.tsx'

/** The deployed processes, with what runs of each, and a way to start one. */
export function ProcessesPage() {
  const [text, setText] = useState('')
  const [sought] = useDebouncedValue(text.trim(), 250)
  const cursor = useCursor(50, sought)
  const definitions = useLatestDefinitions({
    filter: sought === '' ? {} : { name: { $like: `*${sought}*` } },
    sort: [{ field: 'name', order: 'ASC' }],
    page: cursor.page,
  })
  const [starting, setStarting] = useState<ProcessDefinition>()
  const [dialog, setDialog] = useState(false)
  const start = (definition: ProcessDefinition) => (setStarting(definition), setDialog(true))
  const answer = definitions.data
  return (
    <Page
      title="Processes"
      subtitle="What has been deployed and can be started."
      actions={
        <Button component={Link} to="/design" leftSection={<IconPencilPlus size={16} />}>
          Design a process
        </Button>
      }
    >
      <TextInput
        mb="sm"
        maw={340}
        aria-label="Search by name"
        placeholder="Search by name"
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {definitions.isError && (
        <ProblemNotice problem={definitions.error} stale={definitions.data !== undefined} onRetry={() => void definitions.refetch()} />
      )}
      {definitions.isPending && <Skeleton h={180} />}
      {answer?.items.length === 0 && <NoProcesses sought={sought} />}
      {answer && answer.items.length > 0 && (
        <div className="card">
          <DefinitionTable items={answer.items} onStart={start} />
          <Pager page={answer.page} shown={answer.items.length} cursor={cursor} unit="processes" />
        </div>
      )}
      {starting && <StartDialog definition={starting} opened={dialog} onClose={() => setDialog(false)} />}
    </Page>
  )
}

function NoProcesses({ sought }: { sought: string }) {
  if (sought !== '')
    return (
      <EmptyState
        icon={IconSearch}
        title="No process has such a name"
        text={`Nothing is called like “${sought}”. Upper and lower case count.`}
      />
    )
  return (
    <EmptyState
      icon={IconSitemap}
      title="Nothing is deployed yet"
      text="Draw a process, or open one of the examples, and deploy it. It then stands here, ready to be started."
      action={
        <Button component={Link} to="/design">
          Open the designer
        </Button>
      }
    />
  )
}

function DefinitionTable({ items, onStart }: { items: readonly ProcessDefinition[]; onStart: (definition: ProcessDefinition) => void }) {
  const counts = useActiveCounts(items.map(it => it.processDefinitionId))
  return (
    <Table.ScrollContainer minWidth={780}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Process</Table.Th>
            <Table.Th w={90}>Version</Table.Th>
            <Table.Th w={110}>Running</Table.Th>
            <Table.Th w={130}>With incidents</Table.Th>
            <Table.Th w={210} aria-label="What can be done" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(definition => (
            <DefinitionRow
              key={definition.processDefinitionKey}
              definition={definition}
              counts={counts.data?.get(definition.processDefinitionId)}
              onStart={() => onStart(definition)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface DefinitionRowProps {
  readonly definition: ProcessDefinition
  readonly counts: ProcessStatistics | undefined
  readonly onStart: () => void
}

function DefinitionRow({ definition, counts, onStart }: DefinitionRowProps) {
  const id = definition.processDefinitionId
  const stuck = counts?.activeInstancesWithIncidentCount
  const name = definition.name ?? id
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Anchor component={Link} to={`/processes/${definition.processDefinitionKey}`} fw={600} size="sm">
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {id} · {definition.resourceName}
        </Text>
      </Table.Td>
      <Table.Td className="number">{definition.version}</Table.Td>
      <Table.Td>
        <Count count={counts && counts.activeInstancesWithoutIncidentCount + (stuck ?? 0)} to={`/instances?process=${id}&state=ACTIVE`} />
      </Table.Td>
      <Table.Td>
        <Count count={stuck} to={`/instances?process=${id}&state=INCIDENT`} alarming />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button component={Link} to={`/design?definition=${definition.processDefinitionKey}`} size="xs" variant="default">
            Design
          </Button>
          <Button size="xs" variant="light" leftSection={<IconPlayerPlay size={14} />} onClick={onStart} aria-label={`Start ${name}`}>
            Start
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function Count({ count, to, alarming = false }: { count: number | undefined; to: string; alarming?: boolean }) {
  if (count === undefined)
    return (
      <Text c="dimmed" size="sm">
        –
      </Text>
    )
  if (count === 0)
    return (
      <Text c="dimmed" size="sm">
        0
      </Text>
    )
  return (
    <Anchor component={Link} to={to} className="number" size="sm" {...(alarming ? { c: 'red', fw: 600 } : {})}>
      {count.toLocaleString()}
    </Anchor>
  )
}
