import { Group, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useLatestDefinitions } from '../processes/queries.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Page } from '../shell/page.tsx'
import { Pager } from '../shell/pager.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { useCursor } from '../shell/use-cursor.ts'
import { readQuestion, toSearch, writeQuestion } from './instance-filter.ts'
import type { InstanceQuestion, StateChoice } from './instance-filter.ts'
import { InstanceTable } from './instance-table.tsx'
import { useInstances } from './queries.ts'

/** All instances, sought, filtered and sorted on the server, one page at a time. */
export function InstancesPage() {
  const [params, setParams] = useSearchParams()
  const question = readQuestion(params)
  const ask = (change: Partial<InstanceQuestion>) => setParams(now => writeQuestion({ ...readQuestion(now), ...change }), { replace: true })
  const cursor = useCursor(50, params.toString())
  const instances = useInstances(toSearch(question, cursor.page))
  const answer = instances.data
  return (
    <Page title="Instances" subtitle="What runs, what has ended, and what is stuck.">
      <Filters question={question} onAsk={ask} />
      {instances.isError && (
        <ProblemNotice problem={instances.error} stale={instances.data !== undefined} onRetry={() => void instances.refetch()} />
      )}
      {instances.isPending && <Skeleton h={320} />}
      {answer?.items.length === 0 && <NoInstances narrowed={params.size > 0} />}
      {answer && answer.items.length > 0 && (
        <div className="card">
          <InstanceTable items={answer.items} question={question} onAsk={ask} />
          <Pager page={answer.page} shown={answer.items.length} cursor={cursor} unit="instances" />
        </div>
      )}
    </Page>
  )
}

interface FiltersProps {
  readonly question: InstanceQuestion
  readonly onAsk: (change: Partial<InstanceQuestion>) => void
}

function Filters({ question, onAsk }: FiltersProps) {
  const [text, setText] = useState(question.text)
  const seek = useDebouncedCallback((next: string) => onAsk({ text: next.trim() }), 250)
  const definitions = useLatestDefinitions({ sort: [{ field: 'name', order: 'ASC' }], page: { limit: 500 } })
  const choices = (definitions.data?.items ?? []).map(it => ({ value: it.processDefinitionId, label: it.name ?? it.processDefinitionId }))
  const known = question.process === '' || choices.some(choice => choice.value === question.process)
  return (
    <Group mb="sm" gap="sm">
      <TextInput
        w={280}
        aria-label="Search by name, business id or key"
        placeholder="Name, business id or key"
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={event => (setText(event.currentTarget.value), seek(event.currentTarget.value))}
      />
      <Select
        w={240}
        aria-label="Process"
        placeholder="All processes"
        clearable
        searchable
        data={known ? choices : [...choices, { value: question.process, label: question.process }]}
        value={question.process === '' ? null : question.process}
        onChange={process => onAsk({ process: process ?? '' })}
      />
      <SegmentedControl
        aria-label="State"
        value={question.state}
        onChange={state => onAsk({ state: state as StateChoice })}
        data={[
          { value: 'ALL', label: 'All' },
          { value: 'ACTIVE', label: 'Running' },
          { value: 'INCIDENT', label: 'With incidents' },
          { value: 'COMPLETED', label: 'Completed' },
          { value: 'TERMINATED', label: 'Cancelled' },
        ]}
      />
    </Group>
  )
}

function NoInstances({ narrowed }: { narrowed: boolean }) {
  if (narrowed)
    return (
      <EmptyState
        icon={IconSearch}
        title="No instance fits"
        text="Take back a filter, or look for something shorter. Upper and lower case count."
      />
    )
  return (
    <EmptyState
      icon={IconPlayerPlay}
      title="Nothing has run yet"
      text="Start a process on the page Processes; its instance then appears here."
    />
  )
}
