import { Anchor, Button, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconArrowRight, IconCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { UserTask } from '../rest/types.ts'
import type { UserSettings } from '../shell/user-settings.ts'
import { boxSearch, useTasks } from './queries.ts'
import type { TaskBox, TaskOrder } from './queries.ts'
import classes from './tasks-page.module.css'

interface NextTaskProps {
  readonly done: UserTask
  readonly user: UserSettings
  readonly box: TaskBox
  readonly order: TaskOrder
}

/** After a task: what comes next in the same instance if that is mine or free, else the first of the list. */
export function NextTask({ done, user, box, order }: NextTaskProps) {
  const same = useTasks({ filter: { state: 'CREATED', processInstanceKey: done.processInstanceKey }, page: { limit: 20 } })
  const listed = useTasks(boxSearch(box, user, order, { limit: 2 }), box !== 'groups' || user.groups.length > 0)
  const mayTake = (task: UserTask) => task.userTaskKey !== done.userTaskKey && (task.assignee === null || task.assignee === user.name)
  const following = same.data?.items.find(mayTake)
  const next = following ?? listed.data?.items.find(mayTake)
  return (
    <div className={classes['inner']}>
      <Stack align="center" gap="xs" py={40} ta="center">
        <ThemeIcon size={56} radius="xl" color="pine">
          <IconCheck size={28} />
        </ThemeIcon>
        <Title order={1} role="status">
          Done
        </Title>
        <Text c="dimmed" size="sm">
          “{done.name ?? done.elementId}” is completed.{' '}
          <Anchor component={Link} to={`/instances/${done.processInstanceKey}`} size="sm" underline="always">
            See where the process is now
          </Anchor>
        </Text>
        {next && <Offer task={next} following={next === following} />}
        {!next && (
          <Text size="sm" mt="md">
            Nothing else waits in this list.
          </Text>
        )}
      </Stack>
    </div>
  )
}

function Offer({ task, following }: { task: UserTask; following: boolean }) {
  return (
    <div className="card" style={{ padding: 16, marginTop: 16, width: '100%', maxWidth: 520 }}>
      <Group justify="space-between" wrap="nowrap">
        <div style={{ textAlign: 'start', minWidth: 0 }}>
          <Text size="xs" c="dimmed">
            {following ? 'Next in the same process' : 'Next in your list'}
          </Text>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {task.name ?? task.elementId}
          </Text>
        </div>
        <Button
          component={Link}
          to={`/tasks/${task.userTaskKey}`}
          rightSection={<IconArrowRight size={16} />}
          style={{ flex: 'none' }}
          autoFocus
        >
          Open
        </Button>
      </Group>
    </div>
  )
}
