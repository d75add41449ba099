import { Button, Group, Menu, Modal, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowBackUp, IconArrowMoveRight, IconChevronDown, IconPlayerPlay, IconPlayerTrackNext, IconSquareX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useDefinitionXml } from '../processes/queries.ts'
import { answer, api } from '../rest/client.ts'
import type { ProcessInstance } from '../rest/types.ts'
import { tellDone } from '../shell/tell.ts'
import { choicesOf, flowNodesOf } from './flow-nodes.ts'
import { useElementCounts } from './queries.ts'

interface ElementActionsProps {
  readonly instance: ProcessInstance
  readonly chosen: string
}

/** What a person can do at the element that is chosen in the diagram of a running instance. */
export function ElementActions({ instance, chosen }: ElementActionsProps) {
  const xml = useDefinitionXml(instance.processDefinitionKey)
  const nodes = useMemo(() => flowNodesOf(xml.data ?? '', instance.processDefinitionId), [xml.data, instance.processDefinitionId])
  const counts = useElementCounts({ key: instance.processInstanceKey, running: true })
  const [moving, move] = useDisclosure()
  const node = nodes.find(({ id }) => id === chosen)
  const count = counts.data?.items.find(({ elementId }) => elementId === chosen)
  const act = useActions(instance.processInstanceKey, chosen)
  if (node === undefined) return null
  const active = (count?.active ?? 0) + (count?.incidents ?? 0)
  const passed = active > 0 || (count?.completed ?? 0) > 0
  return (
    <Group gap="sm" mt="xs" justify="space-between">
      <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0, flex: '1 1 200px' }}>
        Chosen: <b>{node.label}</b>
        {active > 0 && <> · {active === 1 ? '1 token' : `${active} tokens`}</>}
      </Text>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} />} loading={act.isPending}>
            Correct the course
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {active > 0 && (
            <>
              <Menu.Item leftSection={<IconArrowMoveRight size={16} />} onClick={move.open}>
                Move to another element…
              </Menu.Item>
              <Menu.Item leftSection={<IconPlayerTrackNext size={16} />} onClick={() => act.mutate('skip')}>
                Pass over
              </Menu.Item>
              <Menu.Item leftSection={<IconSquareX size={16} />} color="red" onClick={() => act.mutate('end')}>
                End here
              </Menu.Item>
            </>
          )}
          {passed && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => act.mutate('rewind')}>
              Go back to here
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => act.mutate('begin')}>
            Begin here as well
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={moving} onClose={move.close} title={<Text fw={600}>Move from “{node.label}”</Text>}>
        <MoveBody
          choices={choicesOf(nodes).filter(({ value }) => value !== chosen)}
          onClose={move.close}
          onMove={target => {
            act.mutate({ target })
            move.close()
          }}
        />
      </Modal>
    </Group>
  )
}

interface MoveBodyProps {
  readonly choices: { value: string; label: string }[]
  readonly onMove: (target: string) => void
  readonly onClose: () => void
}

function MoveBody({ choices, onMove, onClose }: MoveBodyProps) {
  const [target, setTarget] = useState<string | null>(null)
  return (
    <Stack gap="sm">
      <Select label="To" placeholder="Choose an element" searchable data={choices} value={target} onChange={setTarget} data-autofocus />
      <Text size="sm" c="dimmed">
        What runs here now is ended, without results; its tasks disappear from the inboxes.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={target === null} onClick={() => target !== null && onMove(target)}>
          Move
        </Button>
      </Group>
    </Stack>
  )
}

type Action = 'skip' | 'end' | 'rewind' | 'begin' | { readonly target: string }

function useActions(processInstanceKey: string, elementId: string) {
  return useMutation({
    mutationFn: async (action: Action) => {
      const params = { path: { processInstanceKey } }
      if (action === 'rewind') return answer(api.POST('/x/process-instances/{processInstanceKey}/rewind', { params, body: { elementId } }))
      if (action === 'skip') return passOver(processInstanceKey, elementId)
      return answer(api.POST('/process-instances/{processInstanceKey}/modification', { params, body: modification(action, elementId) }))
    },
    onSuccess: (_, action) => tellDone(typeof action === 'string' ? said[action] : 'It was moved.'),
  })
}

const said = { skip: 'It was passed over.', end: 'It was ended.', rewind: 'The instance went back.', begin: 'It begins there.' } as const

function modification(action: 'end' | 'begin' | { readonly target: string }, elementId: string) {
  if (action === 'begin') return { activateInstructions: [{ elementId }] }
  if (action === 'end') return { terminateInstructions: [{ elementId }] }
  const sourceElementInstruction = { sourceType: 'byId' as const, sourceElementId: elementId }
  return { moveInstructions: [{ sourceElementInstruction, targetElementId: action.target }] }
}

/** Every token that waits there. */
async function passOver(processInstanceKey: string, elementId: string): Promise<void> {
  const filter = { processInstanceKey, elementId, state: 'ACTIVE' as const }
  const { items } = await answer(api.POST('/element-instances/search', { body: { filter, page: { limit: 1000 } } }))
  for (const { elementInstanceKey, type } of items) {
    if (type === 'MULTI_INSTANCE_BODY') continue
    await answer(
      api.POST('/x/element-instances/{elementInstanceKey}/completion', { params: { path: { elementInstanceKey } }, body: { skip: true } }),
    )
  }
}
