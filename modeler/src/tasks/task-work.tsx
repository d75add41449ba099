import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { FormView } from '../diagram/form-view.tsx'
import type { FilledForm } from '../diagram/form-view.tsx'
import type { UserTask, Variable } from '../rest/types.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { useTaskForm, useTaskVariables } from './queries.ts'
import classes from './tasks-page.module.css'

interface TaskWorkProps {
  readonly task: UserTask
  /** Whether the person may fill it in. */
  readonly mine: boolean
  readonly busy: boolean
  readonly onComplete: (variables: string) => void
}

/** The form of the task, or fields for variables when it has none. */
export function TaskWork({ task, mine, busy, onComplete }: TaskWorkProps) {
  const open = task.state === 'CREATED'
  const form = useTaskForm(task.userTaskKey, open)
  const variables = useTaskVariables(task.userTaskKey)
  if (variables.isError)
    return <ProblemNotice title="The variables could not be loaded" problem={variables.error} onRetry={() => void variables.refetch()} />
  if ((open && form.isPending) || !variables.data) return <Skeleton h={240} />
  if (form.isError) return <ProblemNotice title="The form could not be loaded" problem={form.error} onRetry={() => void form.refetch()} />
  if (form.data) return <TaskForm schema={form.data.schema} variables={variables.data} mine={mine} busy={busy} onComplete={onComplete} />
  return (
    <>
      {task.externalFormReference !== null && (
        <Text size="sm" mb="sm">
          Its form lies elsewhere: <b>{task.externalFormReference}</b>
        </Text>
      )}
      <AnswerFields variables={variables.data} open={open} mine={mine} busy={busy} onComplete={onComplete} />
    </>
  )
}

interface TaskFormProps {
  readonly schema: string
  readonly variables: readonly Variable[]
  readonly mine: boolean
  readonly busy: boolean
  readonly onComplete: (variables: string) => void
}

function TaskForm({ schema, variables, mine, busy, onComplete }: TaskFormProps) {
  const form = useRef<FilledForm>(null)
  const [hasButton, setHasButton] = useState(true)
  const values = useMemo(() => Object.fromEntries(variables.map(it => [it.name, JSON.parse(it.value) as unknown])), [variables])
  return (
    <div className={`card ${classes['form'] ?? ''}`}>
      <FormView
        schema={schema}
        values={values}
        readOnly={!mine}
        ref={form}
        onReady={it => setHasButton(it.hasButton)}
        onSubmit={data => !busy && onComplete(JSON.stringify(data))}
      />
      {!mine && (
        <Text size="sm" c="dimmed" mt="xs">
          Claim the task to fill in its form.
        </Text>
      )}
      {mine && !hasButton && (
        <Group justify="flex-end" mt="md">
          <Button loading={busy} onClick={() => form.current?.submit()}>
            Complete task
          </Button>
        </Group>
      )}
    </div>
  )
}
