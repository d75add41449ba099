import { Badge, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../rest/client.ts'

/** A quiet sign that appears only when the server does not answer. */
export function ServerState() {
  const topology = useQuery({ queryKey: ['topology'], queryFn: () => answer(api.GET('/topology')), refetchInterval: 10_000, retry: 0 })
  if (!topology.isError) return null
  return (
    <Tooltip label={topology.error.message} multiline w={260}>
      <Badge color="red" role="status">
        No connection
      </Badge>
    </Tooltip>
  )
}
