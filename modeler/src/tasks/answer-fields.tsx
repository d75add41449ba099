import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Variable } from '../rest/types.ts'
import { prettyJson } from '../shell/json.ts'
import { answerProblem, answersToJson, toAnswer } from './answer.ts'
import type { Answer, AnswerType } from './answer.ts'
import classes from './tasks-page.module.css'

interface AnswerFieldsProps {
  readonly variables: readonly Variable[]
  /** Whether the task still waits; of one that does not, only the variables are shown. */
  readonly open: boolean
  readonly mine: boolean
  readonly busy: boolean
  readonly onComplete: (variables: string) => void
}

/** For a task without a form: what is known, and fields for what the person adds or corrects. */
export function AnswerFields({ variables, open, mine, busy, onComplete }: AnswerFieldsProps) {
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const change = (next: Answer) => setAnswers(answers.map(it => (it.id === next.id ? next : it)))
  const add = (answer: Answer) => setAnswers([...answers, answer])
  const id = (answers.at(-1)?.id ?? 0) + 1
  const wrong = answers.some(answer => answerProblem(answer) !== undefined)
  return (
    <div className={`card ${classes['form'] ?? ''}`}>
      {open && (
        <Text size="sm" c="dimmed" mb="sm">
          This task has no form. {mine ? 'Complete it as it is, or write variables.' : 'Claim it to complete it.'}
        </Text>
      )}
      <Known variables={variables} mine={mine} onChange={variable => add(toAnswer(id, variable.name, variable.value))} />
      <Stack gap="xs" mt="sm">
        {answers.map(answer => (
          <AnswerRow
            key={answer.id}
            answer={answer}
            onChange={change}
            onRemove={() => setAnswers(answers.filter(it => it.id !== answer.id))}
          />
        ))}
      </Stack>
      {mine && (
        <Group justify="space-between" mt="md">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => add({ id, name: '', type: 'text', value: '' })}
          >
            Add a variable
          </Button>
          <Button loading={busy} disabled={wrong} onClick={() => onComplete(answersToJson(answers))}>
            Complete task
          </Button>
        </Group>
      )}
    </div>
  )
}

function Known({ variables, mine, onChange }: { variables: readonly Variable[]; mine: boolean; onChange: (variable: Variable) => void }) {
  if (variables.length === 0) return null
  return (
    <Stack gap={4}>
      {variables.map(variable => (
        <Group key={variable.name} gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm" fw={600} w={180} style={{ flex: 'none', overflowWrap: 'anywhere' }}>
            {variable.name}
          </Text>
          <Text size="sm" ff="monospace" style={{ flex: 1, minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {prettyJson(variable.value)}
          </Text>
          {mine && (
            <Button size="compact-xs" variant="subtle" aria-label={`Change ${variable.name}`} onClick={() => onChange(variable)}>
              Change
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}

const types = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'truth', label: 'Yes or no' },
  { value: 'json', label: 'JSON' },
] as const

function AnswerRow({ answer, onChange, onRemove }: { answer: Answer; onChange: (answer: Answer) => void; onRemove: () => void }) {
  const problem = answerProblem(answer)
  const named = answer.name.trim() !== ''
  const retype = (type: AnswerType) => onChange({ ...answer, type, value: type === 'truth' ? 'false' : '' })
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput
        aria-label="Name"
        placeholder="Name"
        w={180}
        value={answer.name}
        error={named ? null : problem}
        onChange={event => onChange({ ...answer, name: event.currentTarget.value })}
      />
      <Select
        aria-label="Kind of value"
        w={110}
        data={types}
        allowDeselect={false}
        value={answer.type}
        onChange={type => type !== null && retype(type)}
      />
      <AnswerValue answer={answer} problem={named ? problem : undefined} onChange={value => onChange({ ...answer, value })} />
      <ActionIcon mt={4} variant="subtle" color="gray" aria-label="Remove" onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}

function AnswerValue({ answer, problem, onChange }: { answer: Answer; problem: string | undefined; onChange: (value: string) => void }) {
  if (answer.type === 'truth')
    return (
      <Select
        aria-label="Value"
        style={{ flex: 1 }}
        allowDeselect={false}
        data={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={answer.value}
        onChange={value => value !== null && onChange(value)}
      />
    )
  const shared = { 'aria-label': 'Value', placeholder: 'Value', style: { flex: 1 }, value: answer.value, error: problem }
  if (answer.type === 'json') return <Textarea {...shared} autosize maxRows={12} onChange={event => onChange(event.currentTarget.value)} />
  return <TextInput {...shared} onChange={event => onChange(event.currentTarget.value)} />
}
