import { Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  /** What to do now, in a sentence. */
  readonly text: ReactNode
  readonly action?: ReactNode
}

/** What stands where a list would be: why it is empty and what to do. */
export function EmptyState({ icon: Picture, title, text, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py={64} px="md" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light">
        <Picture size={28} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" size="sm" maw={440} component="div">
        {text}
      </Text>
      {action}
    </Stack>
  )
}
