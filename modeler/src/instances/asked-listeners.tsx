import { Alert, Anchor, Text } from '@mantine/core'
import { IconEar } from '@tabler/icons-react'
import type { Job } from '../rest/types.ts'
import type { Watched } from './queries.ts'
import { useAskedListeners } from './queries.ts'

interface AskedListenersProps {
  readonly watched: Watched
  readonly onChoose: (elementId: string) => void
}

/** Which listeners hold a running instance: an element with one waits for its worker before it begins or is left. */
export function AskedListeners({ watched, onChoose }: AskedListenersProps) {
  const jobs = useAskedListeners(watched).data ?? []
  if (!watched.running || jobs.length === 0) return null
  return (
    <Alert color="blue" mt="sm" py="xs" icon={<IconEar size={18} />}>
      {jobs.map(job => (
        <Text key={job.jobKey} size="sm" style={{ overflowWrap: 'anywhere' }}>
          Waits for a worker of <code>{job.type}</code>, which listens {moment(job.listenerEventType)}{' '}
          {job.elementInstanceKey === job.processInstanceKey ? (
            'the process'
          ) : (
            <Anchor component="button" size="sm" onClick={() => onChoose(job.elementId)}>
              {job.elementId}
            </Anchor>
          )}
          .
        </Text>
      ))}
    </Alert>
  )
}

function moment(event: Job['listenerEventType']): string {
  if (event === 'START') return 'at the start of'
  return event === 'END' ? 'at the end of' : `to the ${event.toLowerCase()} of the task at`
}
