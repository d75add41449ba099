import { Tooltip } from '@mantine/core'
import { distance, fullMoment, useNow } from './moments.ts'

/** A moment as a distance from now, with the full date on hover. */
export function Moment({ at }: { readonly at: string }) {
  const now = useNow()
  return (
    <Tooltip label={fullMoment(at)}>
      <time dateTime={at}>{distance(at, now)}</time>
    </Tooltip>
  )
}
