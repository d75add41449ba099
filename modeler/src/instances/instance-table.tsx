import { Anchor, Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { ProcessInstance } from '../rest/types.ts'
import { Moment } from '../shell/moment.tsx'
import type { InstanceQuestion, SortField } from './instance-filter.ts'
import { StateBadge } from './state-badge.tsx'

interface InstanceTableProps {
  readonly items: readonly ProcessInstance[]
  readonly question: InstanceQuestion
  readonly onAsk: (change: Partial<InstanceQuestion>) => void
}

const columns: readonly { field: SortField; label: string; width?: number }[] = [
  { field: 'processDefinitionName', label: 'Process' },
  { field: 'processDefinitionVersion', label: 'Version', width: 100 },
  { field: 'processInstanceKey', label: 'Key', width: 180 },
  { field: 'state', label: 'State', width: 130 },
  { field: 'startDate', label: 'Started', width: 150 },
  { field: 'endDate', label: 'Ended', width: 150 },
]

/** The rows of the list of instances; a click on a column's name sorts by it. */
export function InstanceTable({ items, question, onAsk }: InstanceTableProps) {
  return (
    <Table.ScrollContainer minWidth={980}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <SortHead key={column.field} column={column} question={question} onAsk={onAsk} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(instance => (
            <InstanceRow key={instance.processInstanceKey} instance={instance} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function InstanceRow({ instance }: { instance: ProcessInstance }) {
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Anchor component={Link} to={`/instances/${instance.processInstanceKey}`} fw={600} size="sm">
          {instance.processDefinitionName ?? instance.processDefinitionId}
        </Anchor>
        {instance.businessId !== null && <> · {instance.businessId}</>}
      </Table.Td>
      <Table.Td className="number">{instance.processDefinitionVersion}</Table.Td>
      <Table.Td className="number">{instance.processInstanceKey}</Table.Td>
      <Table.Td>
        <StateBadge state={instance.state} hasIncident={instance.hasIncident} suspended={instance.suspended} />
      </Table.Td>
      <Table.Td>
        <Moment at={instance.startDate} />
      </Table.Td>
      <Table.Td>{instance.endDate === null ? '–' : <Moment at={instance.endDate} />}</Table.Td>
    </Table.Tr>
  )
}

interface SortHeadProps {
  readonly column: { field: SortField; label: string; width?: number }
  readonly question: InstanceQuestion
  readonly onAsk: (change: Partial<InstanceQuestion>) => void
}

function SortHead({ column, question, onAsk }: SortHeadProps) {
  const sorted = question.sort === column.field
  const ascending = question.order === 'ASC'
  const Arrow = ascending ? IconArrowUp : IconArrowDown
  return (
    <Table.Th
      {...(column.width === undefined ? {} : { w: column.width })}
      aria-sort={sorted ? (ascending ? 'ascending' : 'descending') : 'none'}
    >
      <UnstyledButton fz="sm" fw={600} onClick={() => onAsk({ sort: column.field, order: sorted && !ascending ? 'ASC' : 'DESC' })}>
        {column.label} {sorted && <Arrow size={13} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  )
}
