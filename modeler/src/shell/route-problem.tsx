import { Button } from '@mantine/core'
import { IconCompass, IconPlugConnectedX } from '@tabler/icons-react'
import { Link, useRouteError } from 'react-router'
import { EmptyState } from './empty-state.tsx'
import { wordsOf } from './tell.ts'

/** Shown when a page could not be loaded or broke while it was drawn. */
export function RouteProblem() {
  const problem = useRouteError()
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title="This page could not be shown"
      text={wordsOf(problem)}
      action={<Button onClick={() => location.reload()}>Load it again</Button>}
    />
  )
}

/** Shown for an address that leads nowhere. */
export function LostPage() {
  return (
    <EmptyState
      icon={IconCompass}
      title="There is nothing at this address"
      text="The link may be old, or a letter is missing."
      action={
        <Button component={Link} to="/processes">
          To the processes
        </Button>
      }
    />
  )
}
