import { Badge } from '@mantine/core'

const looks = {
  ACTIVE: { color: 'pine', label: 'Running' },
  COMPLETED: { color: 'gray', label: 'Completed' },
  TERMINATED: { color: 'orange', label: 'Cancelled' },
} as const

interface StateBadgeProps {
  readonly state: keyof typeof looks
  readonly hasIncident: boolean
}

/** The state of an instance or element as a word on colour; an open incident outweighs 'running'. */
export function StateBadge({ state, hasIncident }: StateBadgeProps) {
  const look = looks[state]
  if (state === 'ACTIVE' && hasIncident) return <Badge color="red">Incident</Badge>
  return <Badge color={look.color}>{look.label}</Badge>
}
