import { Badge } from '@mantine/core'

const looks = {
  ACTIVE: { color: 'pine', label: 'Running' },
  COMPLETED: { color: 'gray', label: 'Completed' },
  TERMINATED: { color: 'orange', label: 'Cancelled' },
} as const

interface StateBadgeProps {
  readonly state: keyof typeof looks
  readonly hasIncident: boolean
  readonly suspended?: boolean
}

/** The state of an instance or element as a word on colour; an open incident outweighs 'running', standing still outweighs both. */
export function StateBadge({ state, hasIncident, suspended = false }: StateBadgeProps) {
  const look = looks[state]
  if (state === 'ACTIVE' && suspended) return <Badge color="blue">Suspended</Badge>
  if (state === 'ACTIVE' && hasIncident) return <Badge color="red">Incident</Badge>
  return <Badge color={look.color}>{look.label}</Badge>
}
