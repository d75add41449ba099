import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlayerStop } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { ProcessInstance } from '../rest/types.ts'
import { tellDone } from '../shell/tell.ts'

/** Cancels an instance, after asking once more. */
export function CancelButton({ instance }: { instance: ProcessInstance }) {
  const [opened, dialog] = useDisclosure()
  const cancel = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/process-instances/{processInstanceKey}/cancellation', {
          params: { path: { processInstanceKey: instance.processInstanceKey } },
          body: {},
        }),
      ),
    onSuccess: () => tellDone('The instance was cancelled.'),
    onSettled: dialog.close,
  })
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={dialog.open}>
        Cancel instance
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={<Text fw={600}>Cancel this instance?</Text>}>
        <Text size="sm">
          Its tokens stop where they are, its open tasks disappear from the inboxes, and the instances it called end too. This cannot be
          undone.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={dialog.close} data-autofocus>
            Let it run
          </Button>
          <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel instance
          </Button>
        </Group>
      </Modal>
    </>
  )
}
