import { Anchor, Button, Group, Skeleton, Table, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { ElementInstance } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { fullMoment, span } from '../shell/moments.ts'
import { Pager } from '../shell/pager.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { useCursor } from '../shell/use-cursor.ts'
import { elementKind } from './element-kind.ts'
import { useHistory } from './queries.ts'
import type { Watched } from './queries.ts'
import { StateBadge } from './state-badge.tsx'

interface InstanceHistoryProps {
  readonly watched: Watched
  readonly chosen: string | undefined
  readonly onChoose: (elementId: string | undefined) => void
}

/** Every run of every element in order, with its times; narrowed to the element chosen on the diagram. */
export function InstanceHistory({ watched, chosen, onChoose }: InstanceHistoryProps) {
  const cursor = useCursor(100, `${watched.key} ${chosen ?? ''}`)
  const history = useHistory(watched, chosen, cursor.page)
  if (history.isError) return <ProblemNotice problem={history.error} onRetry={() => void history.refetch()} />
  if (!history.data) return <Skeleton h={160} />
  const items = history.data.items.filter(item => item.type !== 'SEQUENCE_FLOW')
  return (
    <>
      {chosen !== undefined && (
        <Group gap="xs" mb="xs">
          <Text size="sm">
            Only <b>{items[0]?.elementName ?? chosen}</b>, chosen on the diagram.
          </Text>
          <Button size="compact-xs" variant="light" onClick={() => onChoose(undefined)}>
            Show all
          </Button>
        </Group>
      )}
      {items.length === 0 ? (
        <EmptyState icon={IconHistory} title="It has not been here" text="No token of this instance has reached this element." />
      ) : (
        <div className="card">
          <HistoryTable items={items} onChoose={onChoose} />
          <Pager page={history.data.page} shown={history.data.items.length} cursor={cursor} unit="entries" />
        </div>
      )}
    </>
  )
}

function HistoryTable({ items, onChoose }: { items: readonly ElementInstance[]; onChoose: (elementId: string) => void }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Element</Table.Th>
            <Table.Th w={190}>Kind</Table.Th>
            <Table.Th w={130}>State</Table.Th>
            <Table.Th w={210}>Entered</Table.Th>
            <Table.Th w={120}>Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(item => (
            <Table.Tr key={item.elementInstanceKey}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Anchor component="button" size="sm" ta="start" onClick={() => onChoose(item.elementId)}>
                  {item.elementName}
                </Anchor>
              </Table.Td>
              <Table.Td c="dimmed">{elementKind(item.type)}</Table.Td>
              <Table.Td>
                <StateBadge state={item.state} hasIncident={item.hasIncident} />
              </Table.Td>
              <Table.Td className="number">{fullMoment(item.startDate)}</Table.Td>
              <Table.Td className="number">{item.endDate === null ? '–' : span(item.startDate, item.endDate)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
