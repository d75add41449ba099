import { ActionIcon, Button, Group, Modal, Skeleton, Table, Text, TextInput, Tooltip } from '@mantine/core'
import { IconPencil, IconPlus, IconVariable } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../rest/client.ts'
import type { Variable } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { JsonField } from '../shell/json-field.tsx'
import { jsonProblem, prettyJson } from '../shell/json.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { tellDone } from '../shell/tell.ts'
import classes from './instance-page.module.css'
import { fetchVariable, useScopeNames, useVariables } from './queries.ts'
import type { Watched } from './queries.ts'

/** What is being written: a variable that exists, or a new one of the instance. */
interface Editing {
  readonly name: string
  readonly value: string
  readonly scopeKey: string
  readonly isNew: boolean
}

/** The variables of an instance by scope; while it runs they can be changed. */
export function VariableList({ watched }: { watched: Watched }) {
  const variables = useVariables(watched)
  const [editing, setEditing] = useState<Editing>()
  const edit = useMutation({
    mutationFn: async (variable: Variable) => (variable.isTruncated === true ? await fetchVariable(variable.variableKey) : variable),
    onSuccess: ({ name, value, scopeKey }) => setEditing({ name, value: prettyJson(value), scopeKey, isNew: false }),
  })
  if (variables.isError) return <ProblemNotice problem={variables.error} onRetry={() => void variables.refetch()} />
  if (!variables.data) return <Skeleton h={160} />
  const items = variables.data.items
  const add = () => setEditing({ name: '', value: 'null', scopeKey: watched.key, isNew: true })
  return (
    <>
      {items.length === 0 ? (
        <EmptyState
          icon={IconVariable}
          title="No variables"
          text="This instance knows nothing yet. Forms, jobs and decisions bring variables."
        />
      ) : (
        <VariableTable items={items} watched={watched} {...(watched.running ? { onEdit: variable => edit.mutate(variable) } : {})} />
      )}
      {watched.running && (
        <Button mt="sm" size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
          Add a variable
        </Button>
      )}
      {editing && <VariableDialog editing={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

interface VariableTableProps {
  readonly items: readonly Variable[]
  readonly watched: Watched
  readonly onEdit?: (variable: Variable) => void
}

function VariableTable({ items, watched, onEdit }: VariableTableProps) {
  const scopes = [...new Set(items.map(item => item.scopeKey))].filter(key => key !== watched.key)
  const scoped = scopes.length > 0
  const names = useScopeNames(scopes)
  const owner = (key: string) => (key === watched.key ? 'the instance' : `${names.data?.get(key) ?? 'element'} (${key})`)
  return (
    <div className="card">
      <Table verticalSpacing={6} className={classes['variables'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={240}>Name</Table.Th>
            <Table.Th>Value</Table.Th>
            {scoped && <Table.Th w={180}>Belongs to</Table.Th>}
            {onEdit && <Table.Th w={52} aria-label="Change" />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(item => (
            <Table.Tr key={item.variableKey}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text size="sm" fw={600}>
                  {item.name}
                </Text>
              </Table.Td>
              <Table.Td>
                <pre className={classes['value']}>
                  {prettyJson(item.value)}
                  {item.isTruncated === true && ' …'}
                </pre>
              </Table.Td>
              {scoped && <Table.Td c="dimmed">{owner(item.scopeKey)}</Table.Td>}
              {onEdit && (
                <Table.Td>
                  <Tooltip label="Change">
                    <ActionIcon variant="subtle" color="gray" aria-label={`Change ${item.name}`} onClick={() => onEdit(item)}>
                      <IconPencil size={16} />
                    </ActionIcon>
                  </Tooltip>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function VariableDialog({ editing, onClose }: { editing: Editing; onClose: () => void }) {
  const [name, setName] = useState(editing.name)
  const [value, setValue] = useState(editing.value)
  const write = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/element-instances/{elementInstanceKey}/variables', {
          params: { path: { elementInstanceKey: editing.scopeKey } },
          body: { variables: {} },
          bodySerializer: () => `{"local":true,"variables":{${JSON.stringify(name.trim())}:${value}}}`,
        }),
      ),
    onSuccess: () => (tellDone(`“${name.trim()}” was written.`), onClose()),
  })
  const wrong = name.trim() === '' || jsonProblem(value) !== undefined
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{editing.isNew ? 'Add a variable' : `Change “${editing.name}”`}</Text>} size="lg">
      {editing.isNew && (
        <TextInput label="Name" mb="sm" value={name} onChange={event => setName(event.currentTarget.value)} data-autofocus />
      )}
      <JsonField label="Value" description='As JSON: text in quotes, for example "blue".' value={value} onChange={setValue} minRows={4} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={wrong} loading={write.isPending} onClick={() => write.mutate()}>
          Write it
        </Button>
      </Group>
    </Modal>
  )
}
