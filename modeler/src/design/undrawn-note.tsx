import { Alert, Anchor, Text } from '@mantine/core'
import type { Undrawn } from './undrawn.ts'

interface UndrawnNoteProps {
  readonly undrawn: Undrawn
  readonly onShow: (diagramId: string) => void
  readonly onClose: () => void
}

/** Says what of the file is not on the board, so that nobody takes it for lost, and leads to the file's other diagrams. */
export function UndrawnNote({ undrawn: { kinds, diagrams }, onShow, onClose }: UndrawnNoteProps) {
  if (kinds.length === 0 && diagrams.length === 0) return null
  return (
    <Alert className="board-note" color="orange" role="status" withCloseButton closeButtonLabel="Close" onClose={onClose}>
      {kinds.length > 0 && <Text size="sm">Not drawn here, but kept in the file: {kinds.join(', ')}.</Text>}
      {diagrams.length > 0 && (
        <Text size="sm">
          Other diagrams of this file:{' '}
          {diagrams.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Anchor component="button" size="sm" underline="always" onClick={() => onShow(id)}>
                {name}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </Alert>
  )
}
