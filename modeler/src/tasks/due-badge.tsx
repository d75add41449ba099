import { Badge, Tooltip } from '@mantine/core'
import { distance, fullMoment, useNow } from '../shell/moments.ts'

/** When a task is due: red when that has passed, amber within a day. */
export function DueBadge({ due }: { readonly due: string }) {
  const now = useNow()
  const left = new Date(due).getTime() - now
  const color = left < 0 ? 'red' : left < 86_400_000 ? 'orange' : 'gray'
  return (
    <Tooltip label={`Due ${fullMoment(due)}`}>
      <Badge color={color} style={{ flex: 'none' }}>
        Due {distance(due, now)}
      </Badge>
    </Tooltip>
  )
}
