import { Anchor, Skeleton, Table } from '@mantine/core'
import { IconArrowsSplit } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ProcessInstance, SearchPage } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { StateBadge } from './state-badge.tsx'

/** The instances that were called from this one. */
export function CalledInstances({ called }: { called: UseQueryResult<SearchPage<ProcessInstance>> }) {
  if (called.isError) return <ProblemNotice problem={called.error} onRetry={() => void called.refetch()} />
  if (!called.data) return <Skeleton h={120} />
  const items = called.data.items
  if (items.length === 0)
    return <EmptyState icon={IconArrowsSplit} title="It called no other process" text="Instances started by call activities stand here." />
  return (
    <div className="card">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Process</Table.Th>
            <Table.Th w={200}>Key</Table.Th>
            <Table.Th w={130}>State</Table.Th>
            <Table.Th w={160}>Started</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(it => (
            <Table.Tr key={it.processInstanceKey}>
              <Table.Td>
                <Anchor component={Link} to={`/instances/${it.processInstanceKey}`} fw={600} size="sm">
                  {it.processDefinitionName ?? it.processDefinitionId}
                </Anchor>
              </Table.Td>
              <Table.Td className="number">{it.processInstanceKey}</Table.Td>
              <Table.Td>
                <StateBadge state={it.state} hasIncident={it.hasIncident} suspended={it.suspended} />
              </Table.Td>
              <Table.Td>
                <Moment at={it.startDate} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
