import { Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowsRightLeft } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useDefinitionXml, useVersions } from '../processes/queries.ts'
import { answer, api } from '../rest/client.ts'
import type { ProcessInstance } from '../rest/types.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { tellDone } from '../shell/tell.ts'
import { choicesOf, flowNodesOf } from './flow-nodes.ts'
import { useElementCounts } from './queries.ts'

/** Puts an instance on another version of its process: shown where there is one. */
export function MigrateButton({ instance }: { instance: ProcessInstance }) {
  const [opened, dialog] = useDisclosure()
  const versions = useVersions(instance.processDefinitionId)
  const others = versions.data?.items.filter(it => it.processDefinitionKey !== instance.processDefinitionKey) ?? []
  if (others.length === 0) return null
  return (
    <>
      <Button variant="default" leftSection={<IconArrowsRightLeft size={16} />} onClick={dialog.open}>
        Change version
      </Button>
      <Modal opened={opened} onClose={dialog.close} size="lg" title={<Text fw={600}>Put this instance on another version</Text>}>
        {opened && (
          <MigrateBody
            instance={instance}
            versions={others.map(it => ({ value: it.processDefinitionKey, label: `Version ${it.version}` }))}
            onClose={dialog.close}
          />
        )}
      </Modal>
    </>
  )
}

interface MigrateBodyProps {
  readonly instance: ProcessInstance
  /** The newest first. */
  readonly versions: readonly { value: string; label: string }[]
  readonly onClose: () => void
}

function MigrateBody({ instance, versions, onClose }: MigrateBodyProps) {
  const [target, setTarget] = useState(versions[0]?.value ?? '')
  const [places, setPlaces] = useState<{ readonly [from: string]: string }>({})
  const from = useDefinitionXml(instance.processDefinitionKey)
  const to = useDefinitionXml(target)
  const counts = useElementCounts({ key: instance.processInstanceKey, running: true })
  const names = new Map(flowNodesOf(from.data ?? '', instance.processDefinitionId).map(({ id, label }) => [id, label]))
  const choices = choicesOf(flowNodesOf(to.data ?? '', instance.processDefinitionId))
  const active = counts.data?.items.filter(it => it.active > 0 || it.incidents > 0).map(it => it.elementId) ?? []
  const placeOf = (id: string) => places[id] ?? (choices.some(({ value }) => value === id) ? id : null)
  const migrate = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/process-instances/{processInstanceKey}/migration', {
          params: { path: { processInstanceKey: instance.processInstanceKey } },
          body: {
            targetProcessDefinitionKey: target,
            mappingInstructions: active.flatMap(id => {
              const place = placeOf(id)
              return place === null ? [] : [{ sourceElementId: id, targetElementId: place }]
            }),
          },
        }),
      ),
    onSuccess: () => {
      tellDone('The instance goes on in the other version.')
      onClose()
    },
  })
  return (
    <Stack gap="sm">
      <Select label="Version" data={versions} value={target} allowDeselect={false} onChange={value => setTarget(value ?? target)} />
      <Text size="sm">What is active goes on at these elements. Timers, tasks and jobs that fit are kept.</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Active now</Table.Th>
            <Table.Th>Goes on at</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {active.map(id => (
            <Table.Tr key={id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{names.get(id) ?? id}</Table.Td>
              <Table.Td>
                <Select
                  aria-label={`Place of ${names.get(id) ?? id}`}
                  placeholder="Choose an element"
                  searchable
                  data={choices}
                  value={placeOf(id)}
                  error={to.data !== undefined && placeOf(id) === null}
                  onChange={value => setPlaces({ ...places, ...(value === null ? {} : { [id]: value }) })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {migrate.isError && <ProblemNotice title="It stays on its version" problem={migrate.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={migrate.isPending}
          disabled={to.data === undefined || active.some(id => placeOf(id) === null)}
          onClick={() => migrate.mutate()}
        >
          Change version
        </Button>
      </Group>
    </Stack>
  )
}
