import { Badge, Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'
import type { UserTask } from '../rest/types.ts'
import type { UserSettings } from '../shell/user-settings.ts'

interface ClaimButtonsProps {
  readonly task: UserTask
  readonly user: UserSettings
}

/** Whose task it is, and the button that changes that. */
export function ClaimButtons({ task, user }: ClaimButtonsProps) {
  const params = { path: { userTaskKey: task.userTaskKey } }
  const claim = useMutation({
    mutationFn: (allowOverride: boolean) =>
      answer(api.POST('/user-tasks/{userTaskKey}/assignment', { params, body: { assignee: user.name, allowOverride } })),
  })
  const giveBack = useMutation({ mutationFn: () => answer(api.DELETE('/user-tasks/{userTaskKey}/assignee', { params })) })
  const { assignee } = task
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <Group gap={6}>
        {assignee === null && <Text size="sm">Nobody has claimed it yet.</Text>}
        {assignee === user.name && <Text size="sm">It is yours.</Text>}
        {assignee !== null && assignee !== user.name && (
          <Text size="sm">
            <b>{assignee}</b> works on it.
          </Text>
        )}
        {task.candidateGroups.map(group => (
          <Badge key={group} color="gray">
            {group}
          </Badge>
        ))}
      </Group>
      {assignee === null && (
        <Button loading={claim.isPending} onClick={() => claim.mutate(false)}>
          Claim
        </Button>
      )}
      {assignee === user.name && (
        <Button variant="default" loading={giveBack.isPending} onClick={() => giveBack.mutate()}>
          Give it back
        </Button>
      )}
      {assignee !== null && assignee !== user.name && (
        <Button variant="default" loading={claim.isPending} onClick={() => claim.mutate(true)}>
          Take it over
        </Button>
      )}
    </Group>
  )
}
