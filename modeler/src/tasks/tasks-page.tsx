import { useDocumentTitle } from '@mantine/hooks'
import { IconInbox } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { UserTask } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { useUserSettings } from '../shell/user-settings.ts'
import { NextTask } from './next-task.tsx'
import type { TaskBox, TaskOrder } from './queries.ts'
import { TaskDetail } from './task-detail.tsx'
import { TaskList } from './task-list.tsx'
import classes from './tasks-page.module.css'

/** The inbox: the lists at the left, the chosen task with its form at the right. */
export function TasksPage() {
  useDocumentTitle('Tasks · Stepwright')
  const { key } = useParams()
  const navigate = useNavigate()
  const [user] = useUserSettings()
  const [box, setBox] = useState<TaskBox>('mine')
  const [order, setOrder] = useState<TaskOrder>('due')
  const [done, setDone] = useState<UserTask>()
  const finished = done !== undefined && done.userTaskKey === key ? done : undefined
  return (
    <main className={classes['page']} data-chosen={key !== undefined}>
      <section className={classes['list']} aria-label="Tasks">
        <TaskList user={user} box={box} order={order} chosen={key} onBox={setBox} onOrder={setOrder} />
      </section>
      <section className={classes['detail']} aria-label="Task">
        {finished && <NextTask done={finished} user={user} box={box} order={order} />}
        {key !== undefined && !finished && (
          <TaskDetail key={key} taskKey={key} user={user} onDone={setDone} onLeave={() => void navigate('/tasks')} />
        )}
        {key === undefined && (
          <EmptyState
            icon={IconInbox}
            title="Choose a task"
            text="Its form opens here. Tasks for your groups can be claimed, so that nobody else works on them."
          />
        )}
      </section>
    </main>
  )
}
