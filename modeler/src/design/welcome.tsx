import { Button, Group, SimpleGrid, Text, Title, UnstyledButton } from '@mantine/core'
import { IconCloudDown, IconFolderOpen } from '@tabler/icons-react'
import classes from './design-page.module.css'
import { examples, openExample } from './examples.ts'
import type { FileKind } from './file-kind.ts'
import { kindIcons, openNew } from './file-tabs.tsx'

const beginnings: readonly { kind: FileKind; title: string; text: string }[] = [
  { kind: 'bpmn', title: 'New process', text: 'Who does what, in which order, and what happens when it goes wrong.' },
  { kind: 'dmn', title: 'New decision', text: 'Rules as a table: conditions at the left, the answer at the right.' },
  { kind: 'form', title: 'New form', text: 'What people see and fill in when a task is theirs.' },
]

interface WelcomeProps {
  readonly onOpenDisk: () => void
  readonly onOpenServer: () => void
}

/** The designer with nothing open: ways to begin. */
export function Welcome({ onOpenDisk, onOpenServer }: WelcomeProps) {
  return (
    <div className={classes['welcome']}>
      <Title order={1}>Design</Title>
      <Text c="dimmed" size="sm" mb="lg">
        Begin with something new, with a file, or with an example. What is open here is kept in this browser.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {beginnings.map(beginning => (
          <Beginning key={beginning.kind} {...beginning} />
        ))}
      </SimpleGrid>
      <Group mt="md" gap="sm">
        <Button variant="default" leftSection={<IconFolderOpen size={16} />} onClick={onOpenDisk}>
          Open files
        </Button>
        <Button variant="default" leftSection={<IconCloudDown size={16} />} onClick={onOpenServer}>
          Open what is deployed
        </Button>
        <Text size="sm" c="dimmed">
          or drop files anywhere on this page
        </Text>
      </Group>
      <Title order={2} mt={36} mb="sm">
        Examples
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {examples.map(example => (
          <UnstyledButton key={example.title} className={`card ${classes['beginning'] ?? ''}`} onClick={() => openExample(example)}>
            <Text fw={600}>{example.title}</Text>
            <Text size="sm" c="dimmed">
              {example.text}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </div>
  )
}

function Beginning({ kind, title, text }: { kind: FileKind; title: string; text: string }) {
  const Picture = kindIcons[kind]
  return (
    <UnstyledButton className={`card ${classes['beginning'] ?? ''}`} onClick={() => openNew(kind)}>
      <Picture size={26} stroke={1.5} color="var(--mantine-color-pine-6)" />
      <Text fw={600} mt={6}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </UnstyledButton>
  )
}
