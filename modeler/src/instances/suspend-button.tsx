import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { ProcessInstance } from '../rest/types.ts'
import { tellDone } from '../shell/tell.ts'

/** Lets an instance stand still, or go on. */
export function SuspendButton({ instance: { processInstanceKey, suspended } }: { instance: ProcessInstance }) {
  const params = { path: { processInstanceKey } }
  const change = useMutation({
    mutationFn: () =>
      suspended
        ? answer(api.POST('/x/process-instances/{processInstanceKey}/resumption', { params }))
        : answer(api.POST('/x/process-instances/{processInstanceKey}/suspension', { params })),
    onSuccess: () =>
      tellDone(suspended ? 'The instance goes on.' : 'The instance stands still: timers and messages wait, tasks cannot be completed.'),
  })
  const Icon = suspended ? IconPlayerPlay : IconPlayerPause
  return (
    <Button variant="default" leftSection={<Icon size={16} />} loading={change.isPending} onClick={() => change.mutate()}>
      {suspended ? 'Resume' : 'Suspend'}
    </Button>
  )
}
