import { Anchor, Badge, Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { answer, api } from '../rest/client.ts'
import type { UserTask } from '../rest/types.ts'
import { bodyWithVariables } from '../shell/json.ts'
import { Moment } from '../shell/moment.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import type { UserSettings } from '../shell/user-settings.ts'
import { ClaimButtons } from './claim-buttons.tsx'
import { DueBadge } from './due-badge.tsx'
import { useTask } from './queries.ts'
import { TaskWork } from './task-work.tsx'
import classes from './tasks-page.module.css'

interface TaskDetailProps {
  readonly taskKey: string
  readonly user: UserSettings
  readonly onDone: (task: UserTask) => void
  readonly onLeave: () => void
}

/** One task: what it is, whose it is, and its form. */
export function TaskDetail({ taskKey, user, onDone, onLeave }: TaskDetailProps) {
  const task = useTask(taskKey)
  if (task.isError)
    return (
      <div className={classes['inner']}>
        <ProblemNotice title="This task is not to be had" problem={task.error} />
        <Button variant="default" onClick={onLeave}>
          Back to the list
        </Button>
      </div>
    )
  if (!task.data)
    return (
      <div className={classes['inner']}>
        <Skeleton h={300} />
      </div>
    )
  return <Loaded task={task.data} user={user} onDone={onDone} onLeave={onLeave} />
}

function Loaded({ task: read, user, onDone, onLeave }: { task: UserTask } & Pick<TaskDetailProps, 'user' | 'onDone' | 'onLeave'>) {
  const complete = useMutation({
    mutationFn: (variables: string) =>
      answer(
        api.POST('/user-tasks/{userTaskKey}/completion', {
          params: { path: { userTaskKey: read.userTaskKey } },
          body: {},
          bodySerializer: () => bodyWithVariables(variables),
        }),
      ),
    onSuccess: () => onDone(read),
  })
  // While listeners think about the completion, what was filled in stays: they may deny it.
  const task: UserTask = complete.isPending ? { ...read, state: 'CREATED' } : read
  const open = task.state === 'CREATED'
  return (
    <div className={classes['inner']}>
      <Button
        className={classes['back'] ?? ''}
        variant="subtle"
        size="xs"
        mb="xs"
        leftSection={<IconArrowLeft size={14} />}
        onClick={onLeave}
      >
        All tasks
      </Button>
      <TaskHeading task={task} />
      {open ? (
        <ClaimButtons task={task} user={user} />
      ) : (
        <Badge color="gray" mb="md">
          {closedWords(task.state)}
        </Badge>
      )}
      <TaskWork
        task={task}
        mine={open && task.assignee === user.name}
        busy={complete.isPending}
        onComplete={text => complete.mutate(text)}
      />
    </div>
  )
}

function closedWords(state: UserTask['state']): string {
  if (state === 'COMPLETED') return 'Completed'
  return state.endsWith('ING') ? 'Waits for a listener' : 'No longer open'
}

function TaskHeading({ task }: { task: UserTask }) {
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={1} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {task.name ?? task.elementId}
        </Title>
        {task.dueDate !== null && <DueBadge due={task.dueDate} />}
      </Group>
      <Text size="sm" c="dimmed" mt={2} mb="md" component="div">
        {task.processName ?? task.processDefinitionId} ·{' '}
        <Anchor component={Link} to={`/instances/${task.processInstanceKey}`} size="sm" underline="always">
          instance {task.processInstanceKey}
        </Anchor>{' '}
        · since <Moment at={task.creationDate} />
        {task.priority !== 50 && <> · priority {task.priority}</>}
      </Text>
    </>
  )
}
