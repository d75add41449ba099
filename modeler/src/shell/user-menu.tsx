import { Avatar, Button, Popover, Stack, TagsInput, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useUserSettings } from './user-settings.ts'

/** Says as whom one works, and lets one change it. */
export function UserMenu() {
  const [settings, change] = useUserSettings()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton onClick={() => setOpened(!opened)} p={4}>
          <Avatar size={30} color="pine" name={settings.name} aria-hidden />
          <span className="visually-hidden">You work as {settings.name}. Change</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <UserFields key={settings.name} settings={settings} onSave={next => (change(next), setOpened(false))} />}
      </Popover.Dropdown>
    </Popover>
  )
}

interface UserFieldsProps {
  readonly settings: { readonly name: string; readonly groups: readonly string[] }
  readonly onSave: (settings: { name: string; groups: string[] }) => void
}

function UserFields({ settings, onSave }: UserFieldsProps) {
  const [name, setName] = useState(settings.name)
  const [groups, setGroups] = useState<string[]>([...settings.groups])
  const empty = name.trim() === ''
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!empty) onSave({ name: name.trim(), groups })
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          There is no login yet. Tasks are claimed under this name and offered by these groups.
        </Text>
        <TextInput
          label="Your name"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={empty ? 'Write a name, for example demo' : null}
          data-autofocus
        />
        <TagsInput label="Your groups" placeholder="Type a group and press Enter" value={groups} onChange={setGroups} acceptValueOnBlur />
        <Button type="submit" disabled={empty}>
          Use these
        </Button>
      </Stack>
    </form>
  )
}
