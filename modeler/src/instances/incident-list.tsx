import { Anchor, Badge, Button, Group, List, NumberInput, Skeleton, Stack, Text } from '@mantine/core'
import { IconMoodSmile, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../rest/client.ts'
import type { Incident, SearchPage } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { tellDone } from '../shell/tell.ts'
import { incidentKind } from './incident-kind.ts'
import classes from './instance-page.module.css'
import { useIncidentReasons } from './queries.ts'

interface IncidentListProps {
  readonly incidents: UseQueryResult<SearchPage<Incident>>
  readonly onChoose: (elementId: string) => void
}

/** What is or was stuck, each with its reason and a way to try again. */
export function IncidentList({ incidents, onChoose }: IncidentListProps) {
  if (incidents.isError) return <ProblemNotice problem={incidents.error} onRetry={() => void incidents.refetch()} />
  if (!incidents.data) return <Skeleton h={120} />
  const items = incidents.data.items
  if (items.length === 0) return <EmptyState icon={IconMoodSmile} title="No incidents" text="Nothing has got stuck in this instance." />
  return (
    <Stack gap="xs">
      {items.map(incident => (
        <IncidentCard key={incident.incidentKey} incident={incident} onChoose={onChoose} />
      ))}
    </Stack>
  )
}

function IncidentCard({ incident, onChoose }: { incident: Incident; onChoose: (elementId: string) => void }) {
  const open = incident.state === 'ACTIVE' || incident.state === 'PENDING'
  const kind = incidentKind(incident.errorType)
  return (
    <div className="card" style={{ padding: 14 }}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 420px' }}>
          <Group gap="xs">
            <Text fw={600}>{kind.title}</Text>
            <Badge color={open ? 'red' : 'gray'}>{open ? 'Open' : 'Resolved'}</Badge>
          </Group>
          <Text size="sm" my={4} className={classes['message'] ?? ''}>
            {incident.errorMessage}
          </Text>
          {open && <Reasons incidentKey={incident.incidentKey} message={incident.errorMessage} />}
          <Text size="sm" c="dimmed" component="div">
            at{' '}
            <Anchor component="button" size="sm" underline="always" onClick={() => onChoose(incident.elementId)}>
              {incident.elementId}
            </Anchor>
            , <Moment at={incident.creationTime} />. {open && kind.advice}
          </Text>
        </div>
        {open && <Retry incident={incident} />}
      </Group>
    </div>
  )
}

/** Why a value was null, where the message does not say so already. */
function Reasons({ incidentKey, message }: { incidentKey: string; message: string }) {
  const reasons = useIncidentReasons(incidentKey)
  const more = reasons.data?.filter(reason => !message.includes(reason.message)) ?? []
  if (more.length === 0) return null
  return (
    <List size="sm" mb={4}>
      {more.map((reason, at) => (
        <List.Item key={at}>{reason.message}</List.Item>
      ))}
    </List>
  )
}

function Retry({ incident }: { incident: Incident }) {
  const [retries, setRetries] = useState<number | string>(1)
  const retry = useMutation({
    mutationFn: async () => {
      const { incidentKey, jobKey } = incident
      if (jobKey !== null)
        await answer(api.PATCH('/jobs/{jobKey}', { params: { path: { jobKey } }, body: { changeset: { retries: Number(retries) } } }))
      await answer(api.POST('/incidents/{incidentKey}/resolution', { params: { path: { incidentKey } }, body: {} }))
    },
    onSuccess: () => tellDone('It is tried again.'),
  })
  return (
    <Group gap="xs" align="flex-end">
      {incident.jobKey !== null && (
        <NumberInput label="Attempts" size="xs" w={80} min={1} max={100} allowDecimal={false} value={retries} onChange={setRetries} />
      )}
      <Button
        size="xs"
        leftSection={<IconRefresh size={14} />}
        loading={retry.isPending}
        disabled={incident.jobKey !== null && !(Number(retries) >= 1)}
        onClick={() => retry.mutate()}
      >
        Try again
      </Button>
    </Group>
  )
}
