import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { wordsOf } from './tell.ts'

interface ProblemNoticeProps {
  readonly title?: string
  readonly problem: unknown
  readonly onRetry?: () => void
  /** Whether an older answer is shown still. */
  readonly stale?: boolean
}

/** An error in words, in the place where the answer would be. */
export function ProblemNotice({ title, problem, onRetry, stale = false }: ProblemNoticeProps) {
  const words = stale ? 'This could not be renewed: what is shown may be old' : 'This could not be loaded'
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title ?? words} my="sm">
      <Group justify="space-between" align="flex-end" gap="sm">
        <span style={{ overflowWrap: 'anywhere' }}>{wordsOf(problem)}</span>
        {onRetry && (
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  )
}
