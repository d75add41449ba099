import { Alert, Anchor, Badge, Breadcrumbs, Group, Skeleton, Tabs, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ProcessInstance } from '../rest/types.ts'
import { Moment } from '../shell/moment.tsx'
import { Page } from '../shell/page.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { AskedListeners } from './asked-listeners.tsx'
import { CalledInstances } from './called-instances.tsx'
import { CancelButton } from './cancel-button.tsx'
import { ElementActions } from './element-actions.tsx'
import { IncidentList } from './incident-list.tsx'
import { InstanceDiagram } from './instance-diagram.tsx'
import { InstanceHistory } from './instance-history.tsx'
import { MigrateButton } from './migrate-dialog.tsx'
import classes from './instance-page.module.css'
import { useCalledInstances, useIncidents, useInstance } from './queries.ts'
import type { Watched } from './queries.ts'
import { StateBadge } from './state-badge.tsx'
import { SuspendButton } from './suspend-button.tsx'
import { VariableList } from './variable-list.tsx'

/** One instance: where its tokens are, the way they came, what it knows, and what can be done about it. */
export function InstancePage() {
  const { key = '' } = useParams()
  const instance = useInstance(key)
  if (instance.isError)
    return (
      <Page title={`Instance ${key}`}>
        <ProblemNotice problem={instance.error} onRetry={() => void instance.refetch()} />
        <Anchor component={Link} to="/instances">
          All instances
        </Anchor>
      </Page>
    )
  if (!instance.data)
    return (
      <Page title={`Instance ${key}`}>
        <Skeleton h={420} />
      </Page>
    )
  return <Loaded key={key} instance={instance.data} />
}

function Loaded({ instance }: { instance: ProcessInstance }) {
  const watched: Watched = { key: instance.processInstanceKey, running: instance.state === 'ACTIVE' }
  const [chosen, setChosen] = useState<string>()
  const name = instance.processDefinitionName ?? instance.processDefinitionId
  useDocumentTitle(`${name} ${instance.processInstanceKey} · Stepwright`)
  return (
    <main className={classes['page']}>
      <Heading instance={instance} name={name} />
      <InstanceDiagram watched={watched} definitionKey={instance.processDefinitionKey} chosen={chosen} onChoose={setChosen} />
      {watched.running && chosen !== undefined && <ElementActions instance={instance} chosen={chosen} />}
      <AskedListeners watched={watched} onChoose={setChosen} />
      <Details watched={watched} chosen={chosen} onChoose={setChosen} />
    </main>
  )
}

function Heading({ instance, name }: { instance: ProcessInstance; name: string }) {
  return (
    <div className={classes['heading']}>
      <div className={classes['words']}>
        <Breadcrumbs separatorMargin={6} fz="sm" styles={{ root: { flexWrap: 'wrap' } }}>
          <Anchor component={Link} to="/instances" size="sm">
            Instances
          </Anchor>
          {instance.parentProcessInstanceKey !== null && (
            <Anchor component={Link} to={`/instances/${instance.parentProcessInstanceKey}`} size="sm">
              Called by {instance.parentProcessInstanceKey}
            </Anchor>
          )}
          <span className="number">{instance.processInstanceKey}</span>
        </Breadcrumbs>
        <Group gap="sm" mt={4}>
          <Title order={1}>{name}</Title>
          <StateBadge state={instance.state} hasIncident={instance.hasIncident} suspended={instance.suspended} />
        </Group>
        <Text size="sm" c="dimmed" component="div">
          <Anchor component={Link} to={`/processes/${instance.processDefinitionKey}`} size="sm" underline="always">
            Version {instance.processDefinitionVersion}
          </Anchor>
          {instance.businessId !== null && <> · {instance.businessId}</>} · started <Moment at={instance.startDate} />
          {instance.endDate !== null && (
            <>
              {' '}
              · ended <Moment at={instance.endDate} />
            </>
          )}
        </Text>
      </div>
      {instance.state === 'ACTIVE' && instance.parentProcessInstanceKey === null && (
        <Group gap="xs">
          <MigrateButton instance={instance} />
          <SuspendButton instance={instance} />
          <CancelButton instance={instance} />
        </Group>
      )}
    </div>
  )
}

interface DetailsProps {
  readonly watched: Watched
  readonly chosen: string | undefined
  readonly onChoose: (elementId: string | undefined) => void
}

function Details({ watched, chosen, onChoose }: DetailsProps) {
  const incidents = useIncidents(watched)
  const called = useCalledInstances(watched)
  const open = incidents.data?.items.filter(it => it.state === 'ACTIVE' || it.state === 'PENDING') ?? []
  const [tab, setTab] = useState<string | null>('variables')
  return (
    <>
      {open.length > 0 && tab !== 'incidents' && (
        <Alert color="red" mt="sm" py="xs" icon={<IconAlertTriangle size={18} />}>
          {open.length === 1 ? 'It is stuck: ' : `It is stuck in ${open.length} places, first: `}
          <span className={classes['message']}>{open[0]?.errorMessage}</span>{' '}
          <Anchor component="button" size="sm" underline="always" onClick={() => setTab('incidents')}>
            What can be done
          </Anchor>
        </Alert>
      )}
      <Tabs value={tab} onChange={setTab} mt="sm" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="variables">Variables</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
          <Tabs.Tab value="incidents" rightSection={<Size count={open.length} color="red" />}>
            Incidents
          </Tabs.Tab>
          <Tabs.Tab value="called" rightSection={<Size count={called.data?.items.length ?? 0} color="gray" />}>
            Called processes
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="variables" pt="sm">
          <VariableList watched={watched} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="sm">
          <InstanceHistory watched={watched} chosen={chosen} onChoose={onChoose} />
        </Tabs.Panel>
        <Tabs.Panel value="incidents" pt="sm">
          <IncidentList incidents={incidents} onChoose={onChoose} />
        </Tabs.Panel>
        <Tabs.Panel value="called" pt="sm">
          <CalledInstances called={called} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function Size({ count, color }: { count: number; color: string }) {
  return count === 0 ? null : (
    <Badge size="sm" color={color}>
      {count}
    </Badge>
  )
}
