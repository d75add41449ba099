import { Group, SegmentedControl, Select, Skeleton, Text } from '@mantine/core'
import { IconInbox, IconUsersGroup } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import type { UserTask } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import { Pager } from '../shell/pager.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { useCursor } from '../shell/use-cursor.ts'
import type { UserSettings } from '../shell/user-settings.ts'
import { DueBadge } from './due-badge.tsx'
import { boxSearch, useTaskCount, useTasks } from './queries.ts'
import type { TaskBox, TaskOrder } from './queries.ts'
import classes from './tasks-page.module.css'

interface TaskListProps {
  readonly user: UserSettings
  readonly box: TaskBox
  readonly order: TaskOrder
  readonly chosen: string | undefined
  readonly onBox: (box: TaskBox) => void
  readonly onOrder: (order: TaskOrder) => void
}

/** The boxes of the inbox and the tasks in the chosen one. */
export function TaskList({ user, box, order, onBox, onOrder }: TaskListProps) {
  const cursor = useCursor(50, JSON.stringify([box, order, user]))
  const groupless = box === 'groups' && user.groups.length === 0
  const tasks = useTasks(boxSearch(box, user, order, cursor.page), !groupless)
  const answer = groupless ? undefined : tasks.data
  return (
    <>
      <div className={classes['boxes']}>
        <Boxes user={user} box={box} onBox={onBox} />
        <Group justify="space-between" mt={8}>
          <Text size="sm" c="dimmed">
            {box === 'mine' ? `Claimed by ${user.name}` : box === 'groups' ? groupWords(user) : 'All that is open'}
          </Text>
          <OrderChoice order={order} onOrder={onOrder} />
        </Group>
      </div>
      {tasks.isError && !groupless && (
        <div className={classes['notice']}>
          <ProblemNotice problem={tasks.error} stale={tasks.data !== undefined} onRetry={() => void tasks.refetch()} />
        </div>
      )}
      {tasks.isPending && !groupless && <Skeleton h={200} m="sm" w="auto" />}
      {groupless && (
        <EmptyState
          icon={IconUsersGroup}
          title="You are in no group"
          text="Add your groups under the round picture at the top right; their open tasks then stand here."
        />
      )}
      {answer?.items.length === 0 && <NoTasks box={box} />}
      {answer && answer.items.length > 0 && (
        <>
          <ul className={classes['items']}>
            {answer.items.map(task => (
              <li key={task.userTaskKey}>
                <TaskLink task={task} box={box} />
              </li>
            ))}
          </ul>
          <Pager page={answer.page} shown={answer.items.length} cursor={cursor} unit={answer.page.totalItems === 1 ? 'task' : 'tasks'} />
        </>
      )}
    </>
  )
}

function groupWords(user: UserSettings): string {
  return user.groups.length === 0 ? '' : `For ${user.groups.join(', ')}`
}

function Boxes({ user, box, onBox }: Pick<TaskListProps, 'user' | 'box' | 'onBox'>) {
  const some = { limit: 0 }
  const mine = useTaskCount(boxSearch('mine', user, 'due', some))
  const groups = useTaskCount(boxSearch('groups', user, 'due', some), user.groups.length > 0)
  const all = useTaskCount(boxSearch('all', user, 'due', some))
  const label = (name: string, count: number | undefined) =>
    count === undefined || count === 0 ? name : `${name} ${count > 999 ? '999+' : count}`
  return (
    <SegmentedControl
      fullWidth
      aria-label="Which tasks"
      value={box}
      onChange={value => onBox(value as TaskBox)}
      data={[
        { value: 'mine', label: label('Mine', mine.data) },
        { value: 'groups', label: label('My groups', groups.data) },
        { value: 'all', label: label('All', all.data) },
      ]}
    />
  )
}

function OrderChoice({ order, onOrder }: Pick<TaskListProps, 'order' | 'onOrder'>) {
  return (
    <Select
      size="xs"
      w={132}
      aria-label="Order"
      allowDeselect={false}
      value={order}
      onChange={value => value !== null && onOrder(value)}
      data={[
        { value: 'due', label: 'Due first' },
        { value: 'priority', label: 'Priority first' },
        { value: 'newest', label: 'Newest first' },
        { value: 'oldest', label: 'Oldest first' },
      ]}
    />
  )
}

function NoTasks({ box }: { box: TaskBox }) {
  if (box === 'mine')
    return <EmptyState icon={IconInbox} title="You have no tasks" text="Look into your groups or into all open tasks, and claim one." />
  if (box === 'groups')
    return (
      <EmptyState
        icon={IconUsersGroup}
        title="Nothing waits for your groups"
        text="When a process hands your groups a task, it appears here."
      />
    )
  return (
    <EmptyState
      icon={IconInbox}
      title="No open tasks"
      text="Start a process that has a user task; it appears here as soon as it is reached."
    />
  )
}

function TaskLink({ task, box }: { task: UserTask; box: TaskBox }) {
  return (
    <NavLink to={`/tasks/${task.userTaskKey}`} className={classes['item'] ?? ''}>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <Text fw={600} size="sm" className={classes['name'] ?? ''}>
          {task.name ?? task.elementId}
        </Text>
        {task.dueDate !== null && <DueBadge due={task.dueDate} />}
      </Group>
      <Text size="xs" c="dimmed" className="shorten">
        {task.processName ?? task.processDefinitionId}
      </Text>
      <Group gap={6} mt={2}>
        <Text size="xs" c="dimmed">
          <Moment at={task.creationDate} /> · instance {task.processInstanceKey}
        </Text>
        {task.priority !== 50 && (
          <Text size="xs" c={task.priority > 50 ? 'orange' : 'dimmed'} fw={600}>
            Priority {task.priority}
          </Text>
        )}
        {box === 'all' && task.assignee !== null && (
          <Text size="xs" c="dimmed">
            · {task.assignee}
          </Text>
        )}
      </Group>
    </NavLink>
  )
}
