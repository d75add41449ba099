import { Modal, NavLink, ScrollArea, Skeleton, Text, TextInput } from '@mantine/core'
import { IconSearch, IconSitemap, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../rest/client.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { tellProblem } from '../shell/tell.ts'
import { openDecision, openDefinition } from './open-deployed.ts'

interface Choice {
  readonly key: string
  readonly kind: 'process' | 'decision'
  readonly name: string
  readonly detail: string
}

/** Lists the newest versions of what is deployed, to open one in the designer. */
export function OpenDeployedDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const choices = useQuery({ queryKey: ['deployed-choices'], queryFn: loadChoices })
  const sought = text.trim().toLowerCase()
  const shown = choices.data?.filter(it => `${it.name} ${it.detail}`.toLowerCase().includes(sought))
  const open = (choice: Choice) => {
    const opening = choice.kind === 'process' ? openDefinition(choice.key) : openDecision(choice.key)
    opening.then(onClose, tellProblem)
  }
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>Open what is deployed</Text>}>
      <TextInput
        aria-label="Search"
        placeholder="Search"
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        data-autofocus
        mb="xs"
      />
      {choices.isError && <ProblemNotice problem={choices.error} />}
      {choices.isPending && <Skeleton h={160} />}
      {shown?.length === 0 && (
        <Text size="sm" c="dimmed" py="md">
          {sought === '' ? 'Nothing is deployed yet.' : 'Nothing fits.'}
        </Text>
      )}
      <ScrollArea.Autosize mah={380}>
        {shown?.slice(0, 200).map(choice => (
          <NavLink
            key={choice.kind + choice.key}
            component="button"
            label={choice.name}
            description={choice.detail}
            leftSection={choice.kind === 'process' ? <IconSitemap size={18} /> : <IconTable size={18} />}
            onClick={() => open(choice)}
          />
        ))}
      </ScrollArea.Autosize>
    </Modal>
  )
}

async function loadChoices(): Promise<readonly Choice[]> {
  const query = { filter: { isLatestVersion: true }, sort: [{ field: 'name' as const }], page: { limit: 1000 } }
  const [processes, decisions] = await Promise.all([
    answer(api.POST('/process-definitions/search', { body: query })),
    answer(api.POST('/decision-definitions/search', { body: query })),
  ])
  return [
    ...processes.items.map(it => ({
      key: it.processDefinitionKey,
      kind: 'process' as const,
      name: it.name ?? it.processDefinitionId,
      detail: `${it.processDefinitionId} · version ${it.version}`,
    })),
    ...decisions.items.map(it => ({
      key: it.decisionDefinitionKey,
      kind: 'decision' as const,
      name: it.name,
      detail: `${it.decisionDefinitionId} · version ${it.version}`,
    })),
  ]
}
